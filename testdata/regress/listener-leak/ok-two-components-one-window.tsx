import { Component } from 'react';

export class Header extends Component<{ title: string }> {
  state = { small: false };

  onScroll = () => this.setState({ small: window.scrollY > 80 });

  componentDidMount() {
    window.addEventListener('scroll', this.onScroll);
  }

  componentWillUnmount() {
    window.removeEventListener('scroll', this.onScroll);
  }

  render() {
    return <h1 className={this.state.small ? 'small' : ''}>{this.props.title}</h1>;
  }
}

export class BackToTop extends Component {
  state = { shown: false };

  onScroll = () => this.setState({ shown: window.scrollY > 400 });

  componentDidMount() {
    window.addEventListener('scroll', this.onScroll);
  }

  componentWillUnmount() {
    window.removeEventListener('scroll', this.onScroll);
  }

  render() {
    return this.state.shown ? <button onClick={() => window.scrollTo(0, 0)}>↑</button> : null;
  }
}
