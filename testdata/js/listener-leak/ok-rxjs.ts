import { firstValueFrom, from, fromEvent, interval, merge, of, Subject, Subscription, timer } from 'rxjs';
import { filter, first, map, switchMap, take, takeUntil, takeWhile } from 'rxjs/operators';
import { session$ } from './session';
import { http } from './http';

export class SearchBox {
  private readonly destroyed$ = new Subject<void>();
  private readonly all = new Subscription();
  private live?: Subscription;
  private list: Subscription[] = [];

  connect(input: HTMLInputElement) {
    fromEvent(input, 'input')
      .pipe(map(() => input.value), takeUntil(this.destroyed$))
      .subscribe((q) => this.search(q));
    session$.pipe(take(1)).subscribe((s) => console.log(s));
    session$.pipe(filter(Boolean), first()).subscribe((s) => console.log(s));
    session$.pipe(takeWhile((s) => s.active)).subscribe((s) => console.log(s));
    this.all.add(session$.subscribe((s) => console.log(s)));
    this.list.push(interval(1000).subscribe(() => this.search('')));
    this.live?.unsubscribe();
    this.live = merge(session$, interval(500)).subscribe(() => {});
    of(1, 2, 3).subscribe(console.log);
    from([1, 2]).subscribe(console.log);
    timer(100).subscribe(() => this.search(''));
  }

  private search(q: string) {
    http.get('/search?q=' + q).pipe(takeUntil(this.destroyed$)).subscribe();
  }

  reset() {
    this.live?.unsubscribe();
    this.live = session$.pipe(switchMap(() => interval(10))).subscribe();
  }

  destroy() {
    this.destroyed$.next();
    this.destroyed$.complete();
    this.all.unsubscribe();
    this.live?.unsubscribe();
    this.list.forEach((s) => s.unsubscribe());
  }
}

export const currentSession = () => firstValueFrom(session$);
