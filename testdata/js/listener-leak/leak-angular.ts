import { Component, ElementRef, OnDestroy, OnInit } from '@angular/core';
import { Subscription } from 'rxjs';
import { UserService } from './user.service';
import { SocketService } from './socket.service';

@Component({ selector: 'app-profile', templateUrl: './profile.component.html' })
export class ProfileComponent implements OnInit, OnDestroy {
  name = '';
  private userSub?: Subscription;
  private socketSub?: Subscription;

  constructor(private users: UserService, private socket: SocketService, private host: ElementRef) {}

  ngOnInit(): void {
    this.userSub = this.users.current$.subscribe((user) => (this.name = user.name));
    this.socketSub = this.socket.messages$.subscribe((m) => (this.name = m.name)); // want listener-leak
    window.addEventListener('resize', this.onResize); // want listener-leak
  }

  private onResize = () => {
    this.host.nativeElement.style.width = innerWidth + 'px';
  };

  ngOnDestroy(): void {
    this.userSub?.unsubscribe();
  }
}
