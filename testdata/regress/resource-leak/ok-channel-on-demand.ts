export class Tabs {
  private channel: BroadcastChannel | null = null;

  private async others() {
    const asked = new Promise<boolean>((resolve) => {
      if (!this.channel) {
        this.channel = new BroadcastChannel('tabs');
      }
      this.channel.onmessage = (event) => {
        if (event.data === 'here') resolve(true);
      };
      this.channel.postMessage('anyone?');
    });
    return Promise.race([asked, new Promise<boolean>((resolve) => requestIdleCallback(() => resolve(false)))]);
  }

  watch(link: HTMLElement) {
    link.addEventListener('click', async () => {
      if (await this.others()) link.hidden = true;
    });
  }
}
