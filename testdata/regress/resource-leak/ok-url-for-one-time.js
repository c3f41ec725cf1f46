document.addEventListener('drop', (event) => {
  const video = document.querySelector('video');
  video.src = URL.createObjectURL(event.dataTransfer.files[0], { oneTimeOnly: true });
});
