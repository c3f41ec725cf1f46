import { Component, Injectable, OnDestroy, OnInit } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { ActivatedRoute, Router } from '@angular/router';
import { createEffect, onCleanup, onMount } from 'solid-js';
import { Subscription } from 'rxjs';

@Component({ selector: 'app-header', template: '' })
export class HeaderComponent implements OnInit, OnDestroy {
  title = '';
  private events?: Subscription;
  constructor(private router: Router, private route: ActivatedRoute, private dialog: MatDialog) {}

  ngOnInit() {
    this.events = this.router.events.subscribe((e) => (this.title = String(e)));
    this.route.queryParams.subscribe((q) => (this.title = q['title']));
    this.dialog.open(HeaderComponent).afterClosed().subscribe(() => (this.title = ''));
  }

  ngOnDestroy() {
    this.events?.unsubscribe();
  }
}

@Injectable({ providedIn: 'root' })
export class VisitService {
  private last = '';

  constructor(router: Router) {
    router.events.subscribe((e) => (this.last = String(e)));
  }

  get current() {
    return this.last;
  }
}

export function Clock(props: { tick(): void; speed(): number }) {
  onMount(() => {
    const id = setInterval(props.tick, 1000);
    onCleanup(() => clearInterval(id));
  });
  createEffect(() => {
    const id = setInterval(props.tick, props.speed());
    onCleanup(() => clearInterval(id));
  });
  return null;
}
