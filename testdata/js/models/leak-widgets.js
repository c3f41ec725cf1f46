import { interval, timeout } from 'd3-timer'
import $ from 'jquery'
import L from 'leaflet'
import mapboxgl from 'mapbox-gl'
import videojs from 'video.js'
import { open } from './pages.js'

const shared = L.map('overview')
const globe = new mapboxgl.Map({ container: 'globe' })

$(document).ready(() => $('body').addClass('ready'))

export function openPanel(panel) {
  $(window).on('resize', () => panel.layout()) // want listener-leak
}

export function openPanelSafely(panel) {
  const layout = () => panel.layout()
  $(window).on('resize', layout)
  panel.onClose = () => $(window).off('resize', layout)
  panel.onDrop = () => $(panel.element).remove()
}

export function plain(panel) {
  jQuery(panel.element).addClass('open')
}

export function play(element) {
  const player = videojs(element) // want resource-leak
  player.play()
}

export async function playOnce(element, ended) {
  const player = videojs(element)
  player.play()
  await ended
  player.dispose()
}

export function show(element, position) {
  const map = L.map(element) // want resource-leak
  map.setView(position, 13)
}

export async function showWhile(element, position, closed) {
  const map = L.map(element)
  map.setView(position, 13)
  await closed
  map.remove()
}

export function pick(form) {
  shared.on('click', (event) => form.place(event.latlng)) // want listener-leak
}

export async function pickWhile(form) {
  const place = (event) => form.place(event.latlng)
  shared.on('click', place)
  globe.on('click', place)
  await form.closed
  shared.off('click', place)
  globe.off('click', place)
}

export function pickGlobe(form) {
  globe.on('click', (event) => form.place(event.lngLat)) // want listener-leak
}

export function showGlobe(element) {
  const map = new mapboxgl.Map({ container: element }) // want resource-leak
  map.resize()
}

const office = new google.maps.Map(document.body)

export function mark(form) {
  google.maps.event.addListener(office, 'click', (event) => form.place(event.latLng)) // want listener-leak
}

export async function markWhile(form) {
  const first = google.maps.event.addListener(office, 'click', (event) => form.place(event.latLng))
  const second = google.maps.event.addListener(office, 'drag', (event) => form.place(event.latLng))
  await form.closed
  first.remove()
  google.maps.event.removeListener(second)
}

const branch = new google.maps.Map(document.body)

export function closeBranch() {
  google.maps.event.clearListeners(branch, 'click')
  google.maps.event.clearInstanceListeners(branch)
}

export function animate(chart) {
  interval(() => chart.draw(), 100) // want timer-leak
}

export async function animateWhile(chart) {
  const timer = interval(() => chart.draw(), 100)
  timeout(() => chart.fade(), 1000)
  await chart.closed
  timer.stop()
}

window.addEventListener('popstate', () => {
  const form = open(location.pathname)
  openPanel(form)
  pick(form)
  pickGlobe(form)
  mark(form)
})
