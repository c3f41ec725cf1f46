import express from 'express';

class CsvParser {
  private rows: string[][] = [];
  private header = new Map<string, number>();

  parse(text: string) {
    for (const line of text.split('\n')) {
      const cells = line.split(',');
      this.rows.push(cells);
      cells.forEach((cell, i) => this.header.set(cell, i));
    }
    return this.rows;
  }
}

class QueryBuilder {
  #parts: string[] = [];
  #params: Record<string, unknown> = {};

  where(column: string, value: unknown) {
    this.#parts.push(`${column} = :${column}`);
    this.#params[column] = value;
    return this;
  }

  build() {
    return { sql: this.#parts.join(' and '), params: this.#params };
  }
}

class ImportVisitor {
  found = new Set<string>();
  visit(node: any) {
    if (node.type === 'ImportDeclaration') this.found.add(node.source.value);
    for (const child of node.body ?? []) this.visit(child);
    return this.found;
  }
}

const app = express();
app.post('/csv', (req, res) => res.json(new CsvParser().parse(req.body)));
app.post('/imports', (req, res) => {
  const visitor = new ImportVisitor();
  res.json([...visitor.visit(req.body)]);
});
app.get('/find', (req, res) => {
  const builder = new QueryBuilder();
  for (const [k, v] of Object.entries(req.query)) builder.where(k, v);
  res.json(builder.build());
});
app.listen(3000);
