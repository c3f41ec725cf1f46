import * as React from 'react';
import throttle from 'lodash/throttle';
import { fromEvent } from 'rxjs';
import { Events } from './events';

export function useWindowEvent(name, handler) {
  const saved = React.useRef(handler);
  saved.current = handler;
  React.useEffect(() => {
    const listen = (ev) => saved.current(ev);
    window.addEventListener(name, listen);
    return () => window.removeEventListener(name, listen);
  }, [name]);
}

export function ScrollPosition() {
  const [y, setY] = React.useState(0);
  React.useEffect(() => {
    const onScroll = throttle(() => setY(window.scrollY), 50);
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      onScroll.cancel();
      window.removeEventListener('scroll', onScroll);
    };
  }, []);
  React.useEffect(() => {
    const sub = fromEvent(window, 'wheel').subscribe(() => setY(window.scrollY));
    return () => sub.unsubscribe();
  }, []);
  return <i>{y}</i>;
}

export function Keys({ map }) {
  React.useEffect(() => {
    const handlers = Object.entries(map).map(([key, run]) => (ev) => ev.key === key && run());
    handlers.forEach((h) => document.addEventListener('keydown', h));
    return () => handlers.forEach((h) => document.removeEventListener('keydown', h));
  }, [map]);
  return null;
}

export class Ticker extends React.Component {
  constructor(props) {
    super(props);
    this.onPrice = this.onPrice.bind(this);
  }

  componentDidMount() {
    window.addEventListener('focus', this.refresh);
    Events.on('price', this.onPrice);
    this.unlisten = this.props.history.listen(() => this.forceUpdate());
  }

  componentWillUnmount() {
    window.removeEventListener('focus', this.refresh);
    Events.off('price', this.onPrice);
    this.unlisten();
  }

  refresh = () => this.forceUpdate();

  onPrice(price) {
    this.setState({ price });
  }

  render() {
    return <b onClick={this.refresh}>{this.state?.price}</b>;
  }
}
