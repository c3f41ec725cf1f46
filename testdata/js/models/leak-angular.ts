import { HttpClient } from '@angular/common/http'
import { Component, DestroyRef, Directive, Injectable, Pipe, Renderer2, afterNextRender, afterRender, effect, inject } from '@angular/core'
import { takeUntilDestroyed } from '@angular/core/rxjs-interop'
import { MatDialog } from '@angular/material/dialog'
import { ActivatedRoute, Router } from '@angular/router'
import { interval } from 'rxjs'

@Component({ selector: 'app-orders', template: '' })
export class OrdersComponent {
  timer?: ReturnType<typeof setInterval>
  orders: unknown[] = []

  constructor(
    private http: HttpClient,
    private route: ActivatedRoute,
    private router: Router,
    private dialog: MatDialog,
    private destroyRef: DestroyRef,
  ) {
    afterNextRender(() => this.focus())
    afterRender(() => this.focus())
    effect(() => this.focus())
  }

  ngOnInit() {
    this.timer = setInterval(() => this.load(), 5000)
    this.http.get('/orders').subscribe((orders) => this.show(orders))
    this.route.params.subscribe((params) => this.show(params))
    this.router.events.subscribe((event) => this.show(event)) // want listener-leak
    interval(1000).pipe(takeUntilDestroyed(this.destroyRef)).subscribe(() => this.load())
    const poll = setInterval(() => this.load(), 1000)
    this.destroyRef.onDestroy(() => clearInterval(poll))
  }

  ngOnDestroy() {
    clearInterval(this.timer)
  }

  load() {
    this.dialog.open(OrdersComponent).afterClosed().subscribe((answer) => this.show(answer))
  }

  show(value: unknown) {
    this.orders = [value]
  }

  focus() {}
}

@Directive({ selector: '[appHotkey]' })
export class HotkeyDirective {
  constructor(private renderer: Renderer2) {}

  ngOnInit() {
    this.renderer.listen('document', 'keydown', (event) => this.press(event)) // want listener-leak
  }

  press(event: unknown) {}
}

@Pipe({ name: 'ago' })
export class AgoPipe {
  timer?: ReturnType<typeof setInterval>

  transform(date: Date) {
    clearInterval(this.timer)
    this.timer = setInterval(() => date.getTime(), 1000)
    return date.toISOString()
  }

  ngOnDestroy() {
    clearInterval(this.timer)
  }
}

@Injectable({ providedIn: 'root' })
export class HeartbeatService {
  timer = setInterval(() => this.beat(), 1000)

  beat() {}

  ngOnDestroy() {
    clearInterval(this.timer)
  }
}

@Component({ selector: 'app-breadcrumb', template: '' })
export class BreadcrumbComponent {
  private router = inject(Router)
  place?: unknown

  ngOnInit() {
    this.router.events.subscribe((event) => this.show(event)) // want listener-leak
  }

  show(event: unknown) {
    this.place = event
  }
}
