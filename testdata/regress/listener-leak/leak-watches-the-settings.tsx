import { reaction } from 'mobx';
import { Component } from 'react';

interface Settings { hints: boolean }

export class Tab extends Component<{ settings: Settings }, { hint: boolean }> {
  constructor(props: { settings: Settings }) {
    super(props);
    this.state = { hint: false };
    reaction( // want listener-leak
      () => this.props.settings.hints,
      (hint) => this.setState({ hint }),
    );
  }

  componentDidMount() {
    this.setState({ hint: this.props.settings.hints });
  }

  render() {
    return <li>{this.state.hint ? '⇧' : ''}</li>;
  }
}
