const { EventEmitter } = require('events');

const clients = [];
let timers = [];

class Scoreboard extends EventEmitter {
  constructor() {
    super();
    this.players = [];
    this.rounds = [];
  }

  join(player) {
    this.players.push(player);
    player.once('leave', () => {
      this.players = this.players.filter((p) => p !== player);
    });
  }

  endRound(result) {
    this.rounds.push(result);
    if (this.rounds.length > 20) this.rounds = this.rounds.slice(-20);
  }
}

const board = new Scoreboard();

module.exports = function events(req, res) {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  clients.push(res);
  timers.push(Date.now());
  board.join(res.locals.player);
  board.endRound(req.query.result);
  req.on('close', () => {
    const at = clients.indexOf(res);
    if (at !== -1) clients.splice(at, 1);
    timers = timers.filter((t) => Date.now() - t < 1000);
  });
};
