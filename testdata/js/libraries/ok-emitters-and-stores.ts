import express from 'express';
import mitt from 'mitt';
import { EventEmitter } from 'eventemitter3';
import { createNanoEvents } from 'nanoevents';
import Emittery from 'emittery';
import { createStore as createJotai } from 'jotai';
import { create } from 'zustand';
import { proxy, subscribe } from 'valtio';
import { createStore } from 'effector';
import { writable } from 'svelte/store';
import { price } from './atoms';

const bus = mitt<{ tick: number }>();
const fast = new EventEmitter();
const tiny = createNanoEvents();
const emittery = new Emittery();
const jotai = createJotai();
const useCart = create(() => ({ items: 0 }));
const state = proxy({ count: 0 });
const clock = createStore(0);
const theme = writable('dark');

bus.on('tick', (n) => console.log(n));
subscribe(state, () => console.log(state.count));
theme.subscribe((name) => console.log(name));

const app = express();

app.get('/follow', (req, res) => {
  const tick = (n: number) => res.write(`${n}`);
  bus.on('tick', tick);
  fast.on('tick', tick);
  const stops = [
    tiny.on('tick', tick),
    emittery.on('tick', tick),
    jotai.sub(price, () => res.write('price')),
    useCart.subscribe((cart) => res.write(`${cart.items}`)),
    subscribe(state, () => res.write(`${state.count}`)),
    clock.watch(tick),
    theme.subscribe((name) => res.write(name)),
  ];
  res.on('close', () => {
    bus.off('tick', tick);
    fast.off('tick', tick);
    for (const stop of stops) stop();
  });
});

app.listen(3000);
