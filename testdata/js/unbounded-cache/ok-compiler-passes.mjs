#!/usr/bin/env node
import { parse } from 'acorn';
import { readFileSync, writeFileSync } from 'node:fs';

const scopes = [];
const symbols = new Map();
const output = [];
let nextId = 0;

function intern(name) {
  let id = symbols.get(name);
  if (id === undefined) {
    id = nextId++;
    symbols.set(name, id);
  }
  return id;
}

function visit(node) {
  scopes.push(node);
  if (node.type === 'Identifier') output.push(intern(node.name));
  for (const key of Object.keys(node)) {
    const child = node[key];
    if (Array.isArray(child)) child.forEach(visit);
    else if (child && typeof child.type === 'string') visit(child);
  }
  scopes.pop();
}

function main([source, target]) {
  visit(parse(readFileSync(source, 'utf8'), { ecmaVersion: 'latest', sourceType: 'module' }));
  writeFileSync(target, output.join('\n'));
}

main(process.argv.slice(2));
