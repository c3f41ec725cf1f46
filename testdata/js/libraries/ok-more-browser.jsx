import { forwardRef, memo, useEffect, useReducer, useRef } from 'react';
import jQuery from 'jquery';
import videojs from 'video.js';
import { interval, timeout } from 'd3-timer';
import { proxy } from 'valtio';
import { subscribeKey } from 'valtio/utils';

const state = proxy({ title: '' });

export const Player = forwardRef(function Player({ node, map }, ref) {
  const [frames, dispatch] = useReducer((n) => n + 1, 0);
  const history = useRef([]);

  useEffect(() => {
    const player = videojs(node);
    player.on('play', dispatch);
    const ticks = interval(() => dispatch('tick'), 1000);
    timeout(() => dispatch('late'), 500);
    const stop = subscribeKey(state, 'title', (title) => history.current.push(title));
    const idle = google.maps.event.addListener(map, 'idle', () => dispatch('idle'));
    const click = google.maps.event.addListener(map, 'click', () => dispatch('click'));
    return () => {
      player.dispose();
      ticks.stop();
      stop();
      idle.remove();
      google.maps.event.removeListener(click);
    };
  }, [node, map]);

  useEffect(() => {
    google.maps.event.addListener(map, 'zoom_changed', () => dispatch('zoom'));
    return () => google.maps.event.clearListeners(map, 'zoom_changed');
  }, [map]);

  useEffect(() => {
    google.maps.event.addListener(map, 'drag', () => dispatch('drag'));
    return () => google.maps.event.clearInstanceListeners(map);
  }, [map]);

  useEffect(() => {
    let id = 0;
    const beat = () => {
      dispatch('idle');
      id = requestIdleCallback(beat);
    };
    beat();
    return () => cancelIdleCallback(id);
  }, []);

  return <b ref={ref}>{frames}</b>;
});

export const Row = memo(({ id }) => {
  const names = [];
  names.push(id);
  return <li>{names}</li>;
});

jQuery(document).ready(() => {
  jQuery('.menu').on('click', () => jQuery('.menu').off('click'));
});
