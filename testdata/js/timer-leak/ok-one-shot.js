const http = require('http');
const { setTimeout: sleep } = require('timers/promises');

function debounce(run, ms) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...args), ms);
  };
}

async function retry(work, attempts = 3) {
  for (let i = 0; i < attempts; i++) {
    try {
      return await work();
    } catch (err) {
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** i));
    }
  }
  throw new Error('gave up');
}

const save = debounce((url) => console.log('saved', url), 200);

function countDown(n, done) {
  if (n === 0) return done();
  setTimeout(() => countDown(n - 1, done), 100);
}

function fadeOut(el) {
  let opacity = 1;
  const id = setInterval(() => {
    opacity -= 0.1;
    el.style.opacity = opacity;
    if (opacity <= 0) clearInterval(id);
  }, 16);
}

function animate(el, from, to) {
  const started = performance.now();
  function step(now) {
    const share = Math.min(1, (now - started) / 300);
    el.scrollTop = from + (to - from) * share;
    if (share < 1) requestAnimationFrame(step);
  }
  requestAnimationFrame(step);
}

http.createServer(async (req, res) => {
  setTimeout(() => console.log('later', Date.now()), 1000);
  setImmediate(() => save(req.url));
  await sleep(5);
  await retry(async () => res.end('ok'));
  countDown(3, () => console.log('done'));
}).listen(3000);

module.exports = { fadeOut, animate };
