const express = require('express');
const { Graph } = require('./graph');

const app = express();

app.post('/layout', (req, res) => {
  const graph = new Graph();
  for (const [a, b] of req.body.links) graph.link(a, b);
  res.json({ nodes: graph.nodes.size, edges: graph.edges.length });
});

app.listen(3000);
