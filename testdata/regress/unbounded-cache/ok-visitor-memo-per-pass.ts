export class ScopeBuilder {
  private names = new Map<object, string>()

  visit(node: { name: string; children: object[] }) {
    this.names.set(node, node.name)
    for (const child of node.children) this.visit(child as never)
    return this.names
  }
}

export function buildScopes(tree: never) {
  return new ScopeBuilder().visit(tree)
}
