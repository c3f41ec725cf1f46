import { report } from './report';

export class PlaybackManager {
  constructor() {
    this.current = null;

    function onInterval() {
      report(this.id, 'timeupdate');
    }

    function startReporting(player) {
      stopReporting(player);
      player._interval = setInterval(onInterval.bind(player), 10_000);
    }

    function stopReporting(player) {
      if (player._interval) {
        clearInterval(player._interval);
        player._interval = null;
      }
    }

    this.onStarted = (player) => startReporting(player);
    this.onStopped = (player) => stopReporting(player);
  }
}

const manager = new PlaybackManager();

document.addEventListener('click', (event) => {
  manager.onStarted(event.target.player);
});
