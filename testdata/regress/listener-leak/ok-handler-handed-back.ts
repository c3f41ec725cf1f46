import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

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

const quotes = new Quotes();

createServer((req, res) => {
  const onQuote = quotes.follow(req.url!.slice(1), (price) => res.write(`${price}\n`));
  req.on('close', () => quotes.unfollow(onQuote));
}).listen(8081);
