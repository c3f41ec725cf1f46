class HeaderReader {
  constructor(done) {
    this.header = Object.create(null);
    this.pending = '';
    this.done = done;
  }

  reset() {
    this.header = Object.create(null);
    this.pending = '';
  }

  push(line) {
    if (line === '') {
      const header = this.header;
      this.reset();
      this.done(header);
      return;
    }
    const [name, value] = line.split(': ');
    if (this.header[name] === undefined) this.header[name] = [value];
    else this.header[name].push(value);
  }

  destroy() {
    this.pending = '';
  }
}

module.exports = HeaderReader;
