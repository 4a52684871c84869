class Walker {
  visit(node, parent) {
    if (!node || typeof node.type !== 'string') {
      return;
    }
    const handler = this.visitors[node.type];
    if (handler && handler.enter) {
      handler.enter.call(this, node, parent);
    }
    const keys = VISITOR_KEYS[node.type] || [];
    for (const key of keys) {
      const child = node[key];
      if (Array.isArray(child)) {
        for (const item of child) {
          this.visit(item, node);
        }
      } else if (child) {
        this.visit(child, node);
      }
    }
    if (handler && handler.exit) {
      handler.exit.call(this, node, parent);
    }
  }

  generate(node) {
    switch (node.type) {
      case 'Program':
        return this.visitProgram(node);
      case 'BinaryExpression':
        return this.visitBinaryExpression(node);
      case 'CallExpression':
        return this.visitCallExpression(node);
      case 'Identifier':
        return this.visitIdentifier(node);
      case 'Literal':
        return this.visitLiteral(node);
      default:
        throw new Error('Unknown node type: ' + node.type);
    }
  }
}
