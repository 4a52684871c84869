export function visitNode(node: Node, visitor: NodeVisitor): void {
    switch (node.kind) {
        case SyntaxKind.ClassDeclaration:
            visitor.visitClassDeclaration(node as ClassDeclaration);
            break;
        case SyntaxKind.FunctionDeclaration:
            visitor.visitFunctionDeclaration(node as FunctionDeclaration);
            break;
        case SyntaxKind.VariableStatement:
            visitor.visitVariableStatement(node as VariableStatement);
            break;
        case SyntaxKind.CallExpression:
            visitor.visitCallExpression(node as CallExpression);
            break;
        case SyntaxKind.Identifier:
            visitor.visitIdentifier(node as Identifier);
            break;
        default:
            visitor.visitOther(node);
            break;
    }
}

export function forEachChild<T>(node: Node, cbNode: (node: Node) => T | undefined): T | undefined {
    if (isBinaryExpression(node)) {
        return cbNode(node.left) || cbNode(node.operatorToken) || cbNode(node.right);
    }
    if (isCallExpression(node)) {
        return cbNode(node.expression) || visitNodes(cbNode, node.typeArguments) || visitNodes(cbNode, node.arguments);
    }
    if (isIfStatement(node)) {
        return cbNode(node.expression) || cbNode(node.thenStatement) || (node.elseStatement && cbNode(node.elseStatement));
    }
    if (isBlock(node)) {
        return visitNodes(cbNode, node.statements);
    }
    if (isReturnStatement(node)) {
        return node.expression && cbNode(node.expression);
    }
    return undefined;
}

export class AstWalker {
    visit(ast: AST, context: any): any {
        if (ast instanceof Binary) {
            this.visit(ast.left, context);
            this.visit(ast.right, context);
            return ast;
        }
        if (ast instanceof Conditional) {
            this.visit(ast.condition, context);
            this.visit(ast.trueExp, context);
            this.visit(ast.falseExp, context);
            return ast;
        }
        if (ast instanceof Call) {
            this.visit(ast.receiver, context);
            this.visitAll(ast.args, context);
            return ast;
        }
        if (ast instanceof LiteralPrimitive) {
            return this.visitLiteralPrimitive(ast, context);
        }
        throw new Error(`Unhandled AST node: ${ast.constructor.name}`);
    }
}
