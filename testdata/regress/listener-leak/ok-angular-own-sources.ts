import { AfterViewInit, Component, ContentChildren, EventEmitter, Output, QueryList } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Subject } from 'rxjs';
import { debounceTime } from 'rxjs/operators';
import { ConfirmComponent } from './confirm.component';
import { TabComponent } from './tab.component';

@Component({ selector: 'app-tabs', template: '<ng-content></ng-content>' })
export class TabsComponent implements AfterViewInit {
  @ContentChildren(TabComponent) tabs!: QueryList<TabComponent>;
  @Output() closed = new EventEmitter<string>();
  private search = new Subject<string>();
  count = 0;

  constructor(private dialog: MatDialog) {
    this.search.pipe(debounceTime(200)).subscribe((text) => this.filter(text));
    this.closed.subscribe(() => this.count--);
  }

  ngAfterViewInit() {
    this.tabs.changes.subscribe(() => (this.count = this.tabs.length));
  }

  type(text: string) {
    this.search.next(text);
  }

  remove(name: string) {
    const dialogRef = this.dialog.open(ConfirmComponent, { data: name });
    dialogRef.afterClosed().subscribe((yes) => {
      if (yes) this.closed.emit(name);
    });
  }

  private filter(text: string) {
    this.tabs.forEach((tab) => (tab.hidden = !tab.title.includes(text)));
  }
}
