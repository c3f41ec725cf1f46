import { EventEmitter } from 'node:events';

interface Quote {
  symbol: string;
  price: number;
}

const ticker = new EventEmitter();

export class Quotes {
  follow(symbol: string, notify: (price: number) => void) {
    const onQuote = (quote: Quote) => {
      if (quote.symbol === symbol) notify(quote.price);
    };
    ticker.on('quote', onQuote);
    return onQuote;
  }

  unfollow(onQuote: (quote: Quote) => void) {
    ticker.off('quote', onQuote);
  }

  publish(quote: Quote) {
    ticker.emit('quote', quote);
  }
}
