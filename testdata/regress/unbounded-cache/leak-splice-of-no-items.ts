import { Directive, ElementRef, OnDestroy } from '@angular/core';

@Directive({ selector: '[appTile]' })
export class Tile implements OnDestroy {
  private static readonly tiles: Tile[] = [];

  constructor(readonly host: ElementRef<HTMLElement>) {
    Tile.tiles.push(this); // want unbounded-cache
  }

  neighbour(x: number, y: number) {
    return Tile.tiles.find((t) => t !== this && t.host.nativeElement.contains(document.elementFromPoint(x, y)));
  }

  ngOnDestroy() {
    const at = Tile.tiles.indexOf(this);
    if (at > -1) {
      Tile.tiles.splice(at, -1);
    }
  }
}
