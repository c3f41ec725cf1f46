import { Component } from 'react';
import { useEffect } from 'preact/compat';

export class Banner extends Component {
  componentDidMount() {
    this.rotation = setInterval(() => this.next(), 4000);
    this.blink = setInterval(() => this.toggle(), 500); // want timer-leak
  }

  componentWillUnmount() {
    clearInterval(this.rotation);
  }

  next() {
    this.setState(({ at = 0 }) => ({ at: at + 1 }));
  }

  toggle() {
    this.setState(({ on }) => ({ on: !on }));
  }

  render() {
    return <p hidden={!this.state?.on}>{this.state?.at}</p>;
  }
}

export function useHeartbeat(beat) {
  useEffect(() => {
    const id = setInterval(beat, 1000); // want timer-leak
    return () => clearTimeout(beat);
  }, [beat]);
}

export function useLongPoll(url, apply) {
  useEffect(() => {
    let timer;
    const poll = async () => {
      apply(await fetch(url).then((r) => r.json()));
      timer = setTimeout(poll, 1000); // want timer-leak
    };
    poll();
  }, [url, apply]);
}
