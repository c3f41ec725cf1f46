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

const app = express();

app.get('/follow', (req, res) => {
  bus.on('tick', (n) => res.write(`${n}`)); // want listener-leak
  fast.on('tick', (n) => res.write(`${n}`)); // want listener-leak
  tiny.on('tick', (n: number) => res.write(`${n}`)); // want listener-leak
  emittery.on('tick', (n) => res.write(`${n}`)); // want listener-leak
  jotai.sub(price, () => res.write('price')); // want listener-leak
  useCart.subscribe((cart) => res.write(`${cart.items}`)); // want listener-leak
  subscribe(state, () => res.write(`${state.count}`)); // want listener-leak
  clock.watch((n) => res.write(`${n}`)); // want listener-leak
  theme.subscribe((name) => res.write(name)); // want listener-leak
});

app.listen(3000);
