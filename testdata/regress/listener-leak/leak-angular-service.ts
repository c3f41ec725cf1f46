import { Component, Injectable, OnInit } from '@angular/core';
import { BehaviorSubject, Subject } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class ThemeService {
  readonly theme$ = new BehaviorSubject<string>('light');
}

@Component({ selector: 'app-swatch', template: '<i [class]="theme"></i>' })
export class SwatchComponent implements OnInit {
  private picked = new Subject<string>();
  theme = '';

  constructor(private themes: ThemeService) {
    this.picked.subscribe((name) => this.themes.theme$.next(name));
  }

  ngOnInit() {
    this.themes.theme$.subscribe((theme) => (this.theme = theme)); // want listener-leak
  }

  pick(name: string) {
    this.picked.next(name);
  }
}
