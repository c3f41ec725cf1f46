import { useEventListener, useIntervalFn, useRafFn, tryOnMounted, tryOnUnmounted } from '@vueuse/core'
import Vue, { computed, defineComponent, onMounted, onUnmounted, onUpdated, onWatcherCleanup, ref, watch, watchEffect } from 'vue'

const edits = new Map()

export const Ticker = defineComponent({
  data: () => ({ price: 0 }),
  mounted() {
    this.timer = setInterval(() => this.refresh(), 1000)
    window.addEventListener('resize', () => this.layout()) // want listener-leak
  },
  beforeUnmount() {
    clearInterval(this.timer)
  },
  methods: {
    refresh() {},
    layout() {},
  },
})

export const Legacy = Vue.extend({
  mounted() {
    this.timer = setInterval(() => this.refresh(), 1000) // want timer-leak
  },
})

export function usePrice(source) {
  const price = ref(0)
  const label = computed(() => `${price.value} EUR`)
  let timer
  onMounted(() => {
    timer = setInterval(() => source.pull(price), 1000)
  })
  onUnmounted(() => clearInterval(timer))
  return label
}

export function useRate(source, rate) {
  onMounted(() => {
    setInterval(() => source.pull(rate), 1000) // want timer-leak
  })
  onUpdated(() => source.mark(rate))
}

export function useDraft(source, text) {
  watch(text, (value, old, onCleanup) => {
    const timer = setInterval(() => source.save(value), 1000)
    onCleanup(() => clearInterval(timer))
    edits.set(Symbol(old), value) // want unbounded-cache
  })
  watchEffect((onCleanup) => {
    const timer = setInterval(() => source.save(text.value), 1000)
    onCleanup(() => clearInterval(timer))
  })
  watch(text, (value) => {
    const timer = setInterval(() => source.save(value), 1000)
    onWatcherCleanup(() => clearInterval(timer))
  })
}

export function usePointer(point, source) {
  let timer
  useEventListener(window, 'pointermove', (event) => point(event))
  useIntervalFn(() => source.pull(), 1000)
  useRafFn(() => source.draw())
  tryOnMounted(() => {
    timer = setInterval(() => source.pull(), 1000)
  })
  tryOnUnmounted(() => clearInterval(timer))
}
