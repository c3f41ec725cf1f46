import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

interface Quote {
  symbol: string;
  price: number;
}

const ticker = new EventEmitter();

class Quotes {
  follow(symbol: string, notify: (price: number) => void) {
    const onQuote = (quote: Quote) => {
      if (quote.symbol === symbol) notify(quote.price);
    };
    ticker.on('quote', onQuote); // want listener-leak
    return notify;
  }

  unfollow(notify: (price: number) => void) {
    ticker.off('price', notify);
  }
}

const quotes = new Quotes();

createServer((req, res) => {
  const notify = quotes.follow(req.url!.slice(1), (price) => res.write(`${price}\n`));
  req.on('close', () => quotes.unfollow(notify));
}).listen(8081);
