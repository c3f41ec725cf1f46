import {
  ChangeDetectionStrategy, Component, DestroyRef, HostListener, inject, OnDestroy, OnInit, Renderer2,
} from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { HttpClient } from '@angular/common/http';
import { ActivatedRoute } from '@angular/router';
import { Subscription } from 'rxjs';
import { UserService } from './user.service';

@Component({
  selector: 'app-profile',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<b>{{ (users.current$ | async)?.name }}</b> {{ count() }}`,
})
export class ProfileComponent implements OnInit, OnDestroy {
  readonly users = inject(UserService);
  private readonly destroyRef = inject(DestroyRef);
  private readonly route = inject(ActivatedRoute);
  private readonly http = inject(HttpClient);
  private readonly renderer = inject(Renderer2);
  readonly count = toSignal(this.users.count$, { initialValue: 0 });
  private sub = new Subscription();
  private unlisten?: () => void;

  constructor() {
    this.users.current$.pipe(takeUntilDestroyed()).subscribe((u) => console.log(u.name));
  }

  ngOnInit() {
    this.users.changes$.pipe(takeUntilDestroyed(this.destroyRef)).subscribe(() => this.reload());
    this.sub.add(this.users.current$.subscribe(() => this.reload()));
    this.route.params.subscribe((p) => console.log(p['id']));
    this.unlisten = this.renderer.listen('window', 'resize', () => this.reload());
    const onBlur = () => this.reload();
    window.addEventListener('blur', onBlur);
    this.destroyRef.onDestroy(() => window.removeEventListener('blur', onBlur));
  }

  @HostListener('window:scroll')
  onScroll() {
    this.reload();
  }

  private reload() {
    this.http.get('/me').subscribe((me) => console.log(me));
  }

  ngOnDestroy() {
    this.sub.unsubscribe();
    this.unlisten?.();
  }
}
