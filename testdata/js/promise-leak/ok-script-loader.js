let maps;

export function loadMaps(key) {
  maps ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = 'https://maps.example.org/api.js?key=' + key;
    script.addEventListener('load', () => resolve(window.maps));
    script.addEventListener('error', reject);
    document.head.appendChild(script);
  });
  return maps;
}

export function embed(url) {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    frame.onload = () => resolve(frame.contentWindow);
    document.body.append(frame);
  });
}

export function sizeOf(src) {
  return new Promise((resolve) => {
    const probe = document.createElement('img');
    const done = () => resolve([probe.naturalWidth, probe.naturalHeight]);
    probe.onload = done;
    probe.onerror = done;
    probe.src = src;
  });
}

export function pageLoaded() {
  return new Promise((resolve) => {
    if (document.readyState === 'complete') resolve();
    else window.addEventListener('load', resolve);
  });
}

export function readText(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsText(file);
  });
}

export function openStore(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 2);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
