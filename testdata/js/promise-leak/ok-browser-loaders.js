export function loadImage(src) {
  return new Promise((resolve, reject) => {
    const img = new Image();
    img.onload = () => resolve(img);
    img.onerror = () => reject(new Error('could not load ' + src));
    img.src = src;
  });
}

export function loadText(url) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', url);
    xhr.onloadend = () => {
      if (xhr.status !== 200) return reject(new Error('status ' + xhr.status));
      resolve(xhr.responseText);
    };
    xhr.send();
  });
}

export const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export function transitionEnd(el) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(fallback);
      el.removeEventListener('transitionend', done);
      resolve();
    };
    const fallback = setTimeout(done, 500);
    el.addEventListener('transitionend', done);
  });
}

export function confirm(text) {
  return new Promise((resolve) => {
    const dialog = document.createElement('dialog');
    const yes = document.createElement('button');
    yes.onclick = () => dialog.close('yes');
    dialog.onclose = () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    };
    dialog.append(text, yes);
    document.body.append(dialog);
    dialog.showModal();
  });
}

export async function loadProfile(id) {
  const res = await fetch('/profiles/' + id);
  return res.json();
}
