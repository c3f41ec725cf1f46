const input = document.querySelector('input[type=file]');
const image = document.querySelector('img');
const button = document.querySelector('#export');
let current = null;

input.addEventListener('change', () => {
  if (current) URL.revokeObjectURL(current);
  current = URL.createObjectURL(input.files[0]);
  image.src = current;
});

button.addEventListener('click', () => {
  const link = document.createElement('a');
  const url = URL.createObjectURL(new Blob([document.body.innerHTML]));
  link.href = url;
  link.download = 'page.html';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
});

export async function thumbnail(blob, draw) {
  const url = URL.createObjectURL(blob);
  try {
    const img = new Image();
    img.src = url;
    await img.decode();
    draw(img);
  } finally {
    URL.revokeObjectURL(url);
  }
}

export function show(blob) {
  const img = new Image();
  img.onload = img.onerror = () => URL.revokeObjectURL(img.src);
  img.src = URL.createObjectURL(blob);
  document.body.append(img);
}

export function urlFor(blob) {
  return URL.createObjectURL(blob);
}

export const worker = new Worker(URL.createObjectURL(new Blob(['onmessage = () => postMessage(1)'])));
