import { afterNextRender, afterRender, Component, Input, OnDestroy } from '@angular/core';
import { createMemo } from 'solid-js';
import { computed, onMounted, ref } from 'vue';
import { tryOnMounted, useRafFn } from '@vueuse/core';
import { Subject } from 'rxjs';

const computations: string[] = [];
const frames: number[] = [];
const memos: number[] = [];
const renders: number[] = [];
const changes$ = new Subject<string>();
const shared$ = changes$.asObservable();

@Component({ selector: 'app-gauge', template: '{{ text }}' })
export class GaugeComponent implements OnDestroy {
  @Input() text = '';

  constructor() {
    afterNextRender(() => {
      window.addEventListener('resize', () => (this.text = '')); // want listener-leak
    });
    afterRender(() => {
      renders.push(Date.now()); // want unbounded-cache
    });
    shared$.subscribe((text) => (this.text = text)); // want listener-leak
  }

  ngOnDestroy() {
    changes$.next('gone');
  }
}

export function useTotals() {
  const n = ref(0);
  const label = computed(() => {
    computations.push(`${n.value} at ${Date.now()}`); // want unbounded-cache
    return `total ${n.value}`;
  });
  useRafFn(() => {
    frames.push(performance.now()); // want unbounded-cache
  });
  tryOnMounted(() => {
    setInterval(() => n.value++, 1000); // want timer-leak
  });
  onMounted(() => n.value++);
  return { label };
}

export function Total(props: { n: number }) {
  return createMemo(() => {
    memos.push(props.n); // want unbounded-cache
    return props.n * 2;
  });
}
