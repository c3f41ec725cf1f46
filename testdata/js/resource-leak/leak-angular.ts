import { Component, Input, OnChanges, OnDestroy } from '@angular/core';

@Component({ selector: 'app-photo', template: '<img [src]="url">' })
export class PhotoComponent implements OnChanges, OnDestroy {
  @Input() photo!: Blob;
  url = '';
  private events = new EventSource('/photos/events'); // want resource-leak
  private channel = new BroadcastChannel('photos');

  ngOnChanges() {
    this.url = URL.createObjectURL(this.photo); // want resource-leak
  }

  ngOnDestroy() {
    this.channel.close();
  }
}
