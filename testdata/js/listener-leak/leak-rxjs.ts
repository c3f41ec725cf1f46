import { fromEvent, interval, Subject } from 'rxjs';
import { map, takeUntil } from 'rxjs/operators';
import { Component, OnDestroy, OnInit, inject } from '@angular/core';
import { ActivityService } from './activity.service';

@Component({ selector: 'app-activity', template: '{{ count }}' })
export class ActivityComponent implements OnInit, OnDestroy {
  count = 0;
  private destroyed = new Subject<void>();
  private closing$ = new Subject<void>();
  private activity = inject(ActivityService);

  ngOnInit() {
    this.activity.events$.subscribe(() => this.count++); // want listener-leak
    fromEvent(window, 'scroll')
      .pipe(map(() => window.scrollY), takeUntil(this.closing$))
      .subscribe((y) => (this.count = y)); // want listener-leak
    interval(1000)
      .pipe(takeUntil(this.destroyed))
      .subscribe(() => this.count--);
  }

  ngOnDestroy() {
    this.destroyed.next();
    this.destroyed.complete();
  }
}
