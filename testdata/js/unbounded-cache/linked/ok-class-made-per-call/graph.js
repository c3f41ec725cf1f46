class Graph {
  constructor() {
    this.nodes = new Map();
    this.edges = [];
  }

  link(a, b) {
    this.nodes.set(a.id, a);
    this.nodes.set(b.id, b);
    this.edges.push([a.id, b.id]);
  }
}

module.exports = { Graph };
