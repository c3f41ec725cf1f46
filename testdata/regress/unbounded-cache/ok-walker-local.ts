import * as ts from 'typescript';

export function listModules(file: ts.SourceFile): string[] {
  const names: string[] = [];
  const seen = new Set<string>();

  const visit = (node: ts.Node) => {
    if (ts.isClassDeclaration(node) && node.name && !seen.has(node.name.text)) {
      seen.add(node.name.text);
      names.push(node.name.text);
    }
    ts.forEachChild(node, visit);
  };

  visit(file);
  return names;
}

for (const path of process.argv.slice(2)) {
  const source = ts.createSourceFile(path, ts.sys.readFile(path)!, ts.ScriptTarget.Latest);
  console.log(path, listModules(source).join(', '));
}
