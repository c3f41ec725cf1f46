const inFlight = new Map();
const loading = {};

export function loadOnce(url) {
  let promise = inFlight.get(url);
  if (!promise) {
    promise = fetch(url)
      .then((res) => res.json())
      .finally(() => inFlight.delete(url));
    inFlight.set(url, promise);
  }
  return promise;
}

const remove = (url) => () => {
  delete loading[url];
};

export function loadImage(url) {
  if (loading[url]) return loading[url];
  const done = remove(url);
  loading[url] = new Promise((resolve, reject) => {
    const img = new Image();
    img.onload = () => resolve(img);
    img.onerror = reject;
    img.src = url;
  });
  loading[url].then(done, done);
  return loading[url];
}
