import { createContext, forwardRef, memo, useEffect, useEffectEvent, useImperativeHandle, useReducer } from 'react';
import videojs from 'video.js';
import { interval } from 'd3-timer';
import { proxy } from 'valtio';
import { subscribeKey } from 'valtio/utils';
import { Emitter } from './emitter';

const log = [];
const commands = [];
const rendered = [];
const titles = [];
const state = proxy({ title: '' });

export const Depth = createContext(0);

export const Player = forwardRef(function Player({ src, node }, ref) {
  const [frames, dispatch] = useReducer((n, action) => {
    log.push({ action, at: Date.now() }); // want unbounded-cache
    return n + 1;
  }, 0);

  useImperativeHandle(ref, () => ({
    play(at) {
      commands.push({ at, src }); // want unbounded-cache
    },
  }));

  useEffect(() => {
    const player = videojs(node); // want resource-leak
    player.on('play', dispatch);
    interval(() => dispatch('tick'), 1000); // want timer-leak
    subscribeKey(state, 'title', (title) => dispatch(title)); // want listener-leak
    google.maps.event.addListener(window.map, 'idle', () => dispatch('idle')); // want listener-leak
  }, [node]);

  return <b>{frames}</b>;
});

export const Row = memo(({ id }) => {
  rendered.push(`${id} ${Date.now()}`); // want unbounded-cache
  return <li>{id}</li>;
});

export function Title({ text }) {
  const remember = useEffectEvent(() => {
    titles.push(`${text} ${Date.now()}`); // want unbounded-cache
  });
  useEffect(() => {
    const id = setInterval(remember, 1000);
    return () => clearInterval(id);
  }, []);
  useEffect(() => {
    const beat = () => {
      Emitter.emit('idle');
      requestIdleCallback(beat); // want timer-leak
    };
    beat();
  }, []);
  return <h1>{text}</h1>;
}
