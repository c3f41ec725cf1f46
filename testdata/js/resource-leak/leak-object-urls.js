const input = document.querySelector('input[type=file]');
const image = document.querySelector('img');
const video = document.querySelector('video');
const button = document.querySelector('#export');

input.addEventListener('change', () => {
  image.src = URL.createObjectURL(input.files[0]); // want resource-leak
});

button.addEventListener('click', () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([document.body.innerHTML])); // want resource-leak
  link.download = 'page.html';
  link.click();
  URL.revokeObjectURL(video.src);
});

export async function thumbnail(blob, draw) {
  const url = window.URL.createObjectURL(blob); // want resource-leak
  const img = new Image();
  img.src = url;
  try {
    await img.decode();
    draw(img);
    window.URL.revokeObjectURL(url);
  } catch (err) {
    console.warn('cannot decode', err);
  }
}
