import { Component, DestroyRef, inject, Input, OnChanges, OnDestroy } from '@angular/core';

@Component({ selector: 'app-photo', template: '<img [src]="url">' })
export class PhotoComponent implements OnChanges, OnDestroy {
  @Input() photo!: Blob;
  url = '';
  private events = new EventSource('/photos/events');
  private destroyRef = inject(DestroyRef);

  constructor() {
    const channel = new BroadcastChannel('photos');
    this.destroyRef.onDestroy(() => channel.close());
  }

  ngOnChanges() {
    this.release();
    this.url = URL.createObjectURL(this.photo);
  }

  private release() {
    if (this.url) URL.revokeObjectURL(this.url);
  }

  ngOnDestroy() {
    this.events.close();
    this.release();
  }
}
