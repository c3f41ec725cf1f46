import { Component, OnDestroy } from '@angular/core';
import { untilDestroyed, UntilDestroy } from '@ngneat/until-destroy';
import { SubSink } from 'subsink';
import { onWatcherCleanup, ref, watchEffect } from 'vue';
import { tryOnScopeDispose, tryOnUnmounted, useIntervalFn } from '@vueuse/core';
import { messages$, once$ } from './streams';

@UntilDestroy()
@Component({ selector: 'app-gauge', template: '' })
export class GaugeComponent implements OnDestroy {
  private subs = new SubSink();

  constructor() {
    messages$.pipe(untilDestroyed(this)).subscribe((m) => console.log(m));
    this.subs.add(messages$.subscribe((m) => console.log(m)));
    this.subs.sink = messages$.subscribe((m) => console.log(m));
    once$.toPromise().then((m) => console.log(m));
  }

  ngOnDestroy() {
    this.subs.unsubscribe();
  }
}

export function useTotals() {
  const n = ref(0);
  const timer = setInterval(() => n.value++, 1000);
  tryOnUnmounted(() => clearInterval(timer));

  const onFocus = () => n.value++;
  window.addEventListener('focus', onFocus);
  tryOnScopeDispose(() => window.removeEventListener('focus', onFocus));

  watchEffect(() => {
    const id = setInterval(() => n.value--, n.value * 100);
    onWatcherCleanup(() => clearInterval(id));
  });
  useIntervalFn(() => n.value++, 1000);
  return n;
}
