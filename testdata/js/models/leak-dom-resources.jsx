import { useEffect, useState } from 'react'

export function Thumbnail({ file }) {
  const [url, setUrl] = useState('')
  useEffect(() => {
    setUrl(URL.createObjectURL(file)) // want resource-leak
  }, [file])
  return <img src={url} />
}

export function Picture({ file }) {
  const [url, setUrl] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return <img src={url} />
}

export function useSize(ref, set) {
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => set(entry.contentRect)) // want resource-leak
    observer.observe(ref.current)
  }, [ref, set])
}

export function useSizeSafely(ref, set) {
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => set(entry.contentRect))
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [ref, set])
}

export function useVisible(ref, set) {
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => set(entry.isIntersecting)) // want resource-leak
    observer.observe(ref.current)
  }, [ref, set])
}

export function useVisibleSafely(ref, set) {
  useEffect(() => {
    const element = ref.current
    const observer = new IntersectionObserver(([entry]) => set(entry.isIntersecting))
    observer.observe(element)
    return () => observer.unobserve(element)
  }, [ref, set])
}

export function useChildren(ref, set) {
  useEffect(() => {
    const observer = new MutationObserver((records) => set(records.length)) // want resource-leak
    observer.observe(ref.current, { childList: true })
  }, [ref, set])
}

export function usePaint(set) {
  useEffect(() => {
    const observer = new PerformanceObserver((list) => set(list.getEntries())) // want resource-leak
    observer.observe({ type: 'paint' })
  }, [set])
}

export function useTicker(url, set) {
  useEffect(() => {
    const socket = new WebSocket(url) // want resource-leak
    socket.onmessage = (event) => set(event.data)
  }, [url, set])
}

export function useTickerSafely(url, set) {
  useEffect(() => {
    const socket = new WebSocket(url)
    socket.onmessage = (event) => set(event.data)
    return () => socket.close()
  }, [url, set])
}

export function useNews(url, set) {
  useEffect(() => {
    const source = new EventSource(url) // want resource-leak
    source.onmessage = (event) => set(event.data)
  }, [url, set])
}

export function useTabs(set) {
  useEffect(() => {
    const channel = new BroadcastChannel('tabs') // want resource-leak
    channel.onmessage = (event) => set(event.data)
  }, [set])
}

export function useParser(text, set) {
  useEffect(() => {
    const worker = new Worker('/parser.js') // want resource-leak
    worker.onmessage = (event) => set(event.data)
    worker.postMessage(text)
  }, [text, set])
}

export function useParserSafely(text, set) {
  useEffect(() => {
    const worker = new Worker('/parser.js')
    worker.onmessage = (event) => set(event.data)
    worker.postMessage(text)
    return () => worker.terminate()
  }, [text, set])
}

export function useCall(set) {
  useEffect(() => {
    const peer = new RTCPeerConnection() // want resource-leak
    peer.ontrack = (event) => set(event.streams[0])
  }, [set])
}

export function useTone(frequency) {
  useEffect(() => {
    const audio = new AudioContext() // want resource-leak
    const tone = audio.createOscillator()
    tone.frequency.value = frequency
    tone.start()
  }, [frequency])
}

export async function shrink(blob, canvas) {
  const bitmap = await createImageBitmap(blob)
  canvas.getContext('2d').drawImage(bitmap, 0, 0)
  bitmap.close()
}
