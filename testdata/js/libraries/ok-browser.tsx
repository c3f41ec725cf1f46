import { useEffect, useState } from 'react';
import $ from 'jquery';
import L from 'leaflet';
import mapboxgl from 'mapbox-gl';
import { io } from 'socket.io-client';
import * as d3 from 'd3';

export function Position() {
  const [at, setAt] = useState('');
  useEffect(() => {
    const id = navigator.geolocation.watchPosition((p) => setAt(String(p.coords.latitude)));
    const print = window.matchMedia('print');
    const clear = () => setAt('');
    print.addListener(clear);
    $(window).on('resize.position', clear);
    return () => {
      navigator.geolocation.clearWatch(id);
      print.removeListener(clear);
      $(window).off('resize.position');
    };
  }, []);
  return <i>{at}</i>;
}

export function Call() {
  const [state, setState] = useState('');
  useEffect(() => {
    const peer = new RTCPeerConnection();
    peer.onconnectionstatechange = () => setState(peer.connectionState);
    const audio = new AudioContext();
    const socket = io('/calls');
    socket.on('state', setState);
    return () => {
      peer.close();
      audio.close();
      socket.disconnect();
    };
  }, []);
  return <b>{state}</b>;
}

export function Maps({ node }: { node: HTMLElement }) {
  useEffect(() => {
    const streets = new mapboxgl.Map({ container: node });
    streets.on('load', () => node.classList.add('ready'));
    const map = L.map(node).setView([0, 0], 1);
    map.on('click', () => node.focus());
    const timer = d3.interval(() => streets.triggerRepaint(), 1000);
    return () => {
      timer.stop();
      streets.remove();
      map.remove();
    };
  }, [node]);
  return null;
}

$(() => {
  $('.menu').on('click', () => $('.menu').toggleClass('open'));
});
