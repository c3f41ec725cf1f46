import { makeObservable, observable, reaction } from 'mobx';
import { Component } from 'react';

type View = HTMLElement & { service: string };

export class ServiceView extends Component<{ title: string; close(service: string): void }> {
  @observable view: View | null = null;

  constructor(props: { title: string; close(service: string): void }) {
    super(props);
    makeObservable(this);
    reaction(
      () => this.view,
      () => {
        this.view?.addEventListener('load', () => {
          document.title = this.props.title;
        });
      },
    );
  }

  componentWillUnmount() {
    if (this.view) this.props.close(this.view.service);
  }

  render() {
    return <section ref={(element) => (this.view = element as View)} />;
  }
}
