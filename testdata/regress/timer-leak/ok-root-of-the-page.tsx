import React, { useEffect } from 'react';
import ReactDOM from 'react-dom';
import { store } from './store';

class Shell extends React.Component<{ title: string }> {
  constructor(props: { title: string }) {
    super(props);
    store.once('loaded', () => window.requestIdleCallback(() => this.later()));
  }

  componentWillUnmount() {
    store.removeAllListeners();
  }

  private later() {
    store.sendStats();
    setInterval(() => store.sendStats(), 3_600_000);
  }

  render() {
    return <Page title={this.props.title} />;
  }
}

function Page({ title }: { title: string }) {
  return <h1>{title}</h1>;
}

function Badge() {
  useEffect(() => {
    setInterval(() => store.countUnread(), 60_000);
  }, []);
  return <b>{store.unread}</b>;
}

ReactDOM.render(<Shell title="Desk" />, document.getElementById('shell'));
ReactDOM.render(<Badge />, document.getElementById('badge'));
