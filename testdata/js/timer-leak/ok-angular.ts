import { Component, DestroyRef, inject, OnDestroy, OnInit } from '@angular/core';
import { interval } from 'rxjs';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';

@Component({ selector: 'app-ticker', template: '{{ at }}' })
export class TickerComponent implements OnInit, OnDestroy {
  at = 0;
  private handle?: number;
  private frame = 0;

  constructor() {
    const beat = setInterval(() => this.at++, 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(beat));
    interval(1000).pipe(takeUntilDestroyed()).subscribe(() => this.at++);
  }

  ngOnInit() {
    this.handle = window.setInterval(() => this.at++, 1000);
    this.draw();
  }

  private draw = () => {
    this.at = performance.now();
    this.frame = requestAnimationFrame(this.draw);
  };

  ngOnDestroy() {
    window.clearInterval(this.handle);
    cancelAnimationFrame(this.frame);
  }
}
