import { untilDestroyed } from '@ngneat/until-destroy'
import { Subject, Subscription, firstValueFrom, fromEvent, interval, merge, of, take, takeUntil, takeWhile, tap } from 'rxjs'
import { SubSink } from 'subsink'
import { open } from './orders.js'

const prices = new Subject()
const seen = new Map()

export function follow(order) {
  prices.subscribe((price) => order.update(price)) // want listener-leak
}

export function followAll(order) {
  prices.asObservable().subscribe({ next: (price) => order.update(price), error: () => order.fail(), complete: () => order.end() }) // want listener-leak
}

export function tick(order) {
  interval(1000).pipe(tap(() => order.touch())).subscribe(() => order.update()) // want listener-leak
}

export function followBoth(order) {
  merge(prices, interval(1000)).subscribe(() => order.update())
}

export async function followWhile(order) {
  const subscription = prices.subscribe((price) => order.update(price))
  await order.done
  subscription.unsubscribe()
}

export async function next(order) {
  of(1, 2).subscribe((value) => order.update(value))
  prices.pipe(take(1)).subscribe((price) => order.update(price))
  prices.pipe(takeWhile((price) => price > 0)).subscribe((price) => order.update(price))
  order.update(await prices.pipe(take(1)).toPromise())
  return firstValueFrom(prices)
}

export class Chart {
  stop = new Subject()
  subscriptions = new Subscription()
  sink = new SubSink()

  start() {
    fromEvent(window, 'resize').pipe(takeUntil(this.stop)).subscribe(() => this.draw())
    prices.pipe(untilDestroyed(this)).subscribe(() => this.draw())
    this.subscriptions.add(prices.subscribe(() => this.draw()))
    this.sink.add(prices.subscribe(() => this.draw()))
    this.sink.sink = prices.subscribe(() => this.draw())
  }

  draw() {}

  destroy() {
    this.stop.next()
    this.subscriptions.unsubscribe()
    this.sink.unsubscribe()
  }
}

prices.subscribe((price) => {
  seen.set(price.id, price) // want unbounded-cache
})

export class Ticker {
  subscriptions = new Subscription()
  seen = new SubSink()

  start() {
    this.subscriptions.add(prices.subscribe(() => this.draw())) // want listener-leak
    this.seen.add(prices.subscribe(() => this.draw()))
  }

  draw() {}

  destroy() {
    this.seen.unsubscribe()
  }
}

window.addEventListener('popstate', () => {
  const order = open(location.pathname)
  follow(order)
  followAll(order)
  followBoth(order)
  tick(order)
})
