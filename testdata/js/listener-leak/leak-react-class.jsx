import React, { Component } from 'react';
import { Events } from './events';

export class Ticker extends Component {
  state = { price: 0 };

  componentDidMount() {
    window.addEventListener('focus', this.refresh);
    window.addEventListener('online', this.refresh); // want listener-leak
    Events.on('price', this.onPrice.bind(this)); // want listener-leak
  }

  componentWillUnmount() {
    window.removeEventListener('focus', this.refresh);
    Events.off('price', this.onPrice.bind(this));
  }

  refresh = () => this.forceUpdate();

  onPrice(price) {
    this.setState({ price });
  }

  render() {
    return <b>{this.state.price}</b>;
  }
}

export class Map extends React.PureComponent {
  componentDidMount() {
    document.addEventListener('fullscreenchange', this.handleFullscreen); // want listener-leak
  }

  componentDidUpdate() {
    window.addEventListener('resize', this.handleResize); // want listener-leak
  }

  handleFullscreen = () => this.setState({ full: !!document.fullscreenElement });
  handleResize = () => this.setState({ width: innerWidth });

  render() {
    return <canvas width={this.state?.width} />;
  }
}
