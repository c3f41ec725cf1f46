export function loadProfile(id) {
  return new Promise(async (resolve) => { // want promise-leak
    const res = await fetch('/profiles/' + id);
    const profile = await res.json();
    resolve(profile);
  });
}

export function loadImage(src) {
  return new Promise((resolve) => { // want promise-leak
    const img = new Image();
    img.onload = () => resolve(img);
    img.src = src;
  });
}

export function loadText(url) {
  return new Promise((resolve, reject) => { // want promise-leak
    const xhr = new XMLHttpRequest();
    xhr.open('GET', url);
    xhr.onerror = () => reject(new Error('network'));
    xhr.onload = () => {
      if (xhr.status === 200) resolve(xhr.responseText);
    };
    xhr.send();
  });
}
