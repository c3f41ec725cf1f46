import { useEffect, useState } from 'react';
import $ from 'jquery';
import L from 'leaflet';
import mapboxgl from 'mapbox-gl';
import { io } from 'socket.io-client';
import * as d3 from 'd3';

export function Position() {
  const [at, setAt] = useState('');
  useEffect(() => {
    navigator.geolocation.watchPosition((p) => setAt(String(p.coords.latitude))); // want listener-leak
    window.matchMedia('print').addListener(() => setAt('')); // want listener-leak
    navigator.mediaDevices.addEventListener('devicechange', () => setAt('')); // want listener-leak
    $(window).on('resize', () => setAt('')); // want listener-leak
  }, []);
  return <i>{at}</i>;
}

export function Call() {
  const [state, setState] = useState('');
  useEffect(() => {
    const peer = new RTCPeerConnection(); // want resource-leak
    peer.onconnectionstatechange = () => setState(peer.connectionState);
    const audio = new AudioContext(); // want resource-leak
    setState(audio.state);
    const observer = new PerformanceObserver((list) => setState(String(list.getEntries().length))); // want resource-leak
    observer.observe({ type: 'longtask' });
    const socket = io('/calls'); // want resource-leak
    socket.on('state', setState);
  }, []);
  return <b>{state}</b>;
}

export function Maps({ node }: { node: HTMLElement }) {
  useEffect(() => {
    const streets = new mapboxgl.Map({ container: node }); // want resource-leak
    streets.on('load', () => node.classList.add('ready'));
    L.map(node).setView([0, 0], 1); // want resource-leak
    d3.interval(() => streets.triggerRepaint(), 1000); // want timer-leak
  }, [node]);
  return null;
}
