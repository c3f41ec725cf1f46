import { Component, OnDestroy, OnInit } from '@angular/core';

@Component({ selector: 'app-ticker', template: '{{ at }}' })
export class TickerComponent implements OnInit, OnDestroy {
  at = 0;
  private handle?: number;
  private frame = 0;

  ngOnInit() {
    this.handle = window.setInterval(() => this.at++, 1000);
    setInterval(() => console.debug('at', this.at), 10_000); // want timer-leak
    this.draw();
  }

  private draw = () => {
    this.at = performance.now();
    this.frame = requestAnimationFrame(this.draw); // want timer-leak
  };

  ngOnDestroy() {
    window.clearInterval(this.handle);
  }
}
