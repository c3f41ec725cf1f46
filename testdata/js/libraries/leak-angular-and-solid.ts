import { Component, Injectable, OnInit, Renderer2 } from '@angular/core';
import { Router } from '@angular/router';
import { onMount } from 'solid-js';

@Component({ selector: 'app-header', template: '' })
export class HeaderComponent implements OnInit {
  title = '';
  constructor(private router: Router, private renderer: Renderer2) {}

  ngOnInit() {
    this.router.events.subscribe((e) => (this.title = String(e))); // want listener-leak
    this.renderer.listen('window', 'resize', () => (this.title = '')); // want listener-leak
  }
}

@Injectable({ providedIn: 'root' })
export class VisitService {
  private visited: string[] = [];

  constructor(router: Router) {
    router.events.subscribe((e) => this.visited.push(String(e))); // want unbounded-cache
  }
}

export function Clock(props: { tick(): void }) {
  onMount(() => {
    setInterval(props.tick, 1000); // want timer-leak
  });
  return null;
}
