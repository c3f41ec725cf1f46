const express = require('express');
const app = express();

const SLOTS = 256;
const ring = new Array(SLOTS);
const windows = new Map();
let head = 0;

function record(sample) {
  ring[head] = sample;
  head = (head + 1) % SLOTS;
}

function bucket(now) {
  windows.set(Math.floor(now / 1000) % 60, now);
}

let lastTen = [];
function note(line) {
  lastTen = [...lastTen, line].slice(-10);
}

let recent = [];
function prepend(line) {
  recent = [line].concat(recent).slice(0, 50);
}

app.use((req, res, next) => {
  record({ url: req.url, at: Date.now() });
  bucket(Date.now());
  note(req.url);
  prepend(req.url);
  next();
});
app.listen(3000);
