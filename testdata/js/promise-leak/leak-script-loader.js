let maps;

export function loadMaps(key) {
  maps ??= new Promise((resolve) => { // want promise-leak
    const script = document.createElement('script');
    script.src = 'https://maps.example.org/api.js?key=' + key;
    script.async = true;
    script.addEventListener('load', () => resolve(window.maps));
    document.head.appendChild(script);
  });
  return maps;
}

export function loadTheme(href) {
  return new Promise((resolve) => { // want promise-leak
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = resolve;
    document.head.append(link);
  });
}

export function sizeOf(src) {
  return new Promise((resolve) => { // want promise-leak
    const probe = document.createElement('img');
    probe.onload = () => resolve([probe.naturalWidth, probe.naturalHeight]);
    probe.src = src;
  });
}

export function readText(file) {
  return new Promise((resolve) => { // want promise-leak
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsText(file);
  });
}

export function openStore(name) {
  return new Promise((resolve) => { // want promise-leak
    const request = indexedDB.open(name, 2);
    request.onupgradeneeded = () => request.result.createObjectStore('entries');
    request.onsuccess = () => resolve(request.result);
  });
}
