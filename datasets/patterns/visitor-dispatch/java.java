class VisitorDispatch {
    public void visit(Node node) {
        if (node instanceof BinaryExpression) {
            BinaryExpression binary = (BinaryExpression) node;
            visit(binary.getLeft());
            visit(binary.getRight());
        } else if (node instanceof UnaryExpression) {
            visit(((UnaryExpression) node).getOperand());
        } else if (node instanceof MethodCall) {
            MethodCall call = (MethodCall) node;
            visit(call.getTarget());
            for (Node argument : call.getArguments()) {
                visit(argument);
            }
        } else if (node instanceof Literal) {
            visitLiteral((Literal) node);
        } else {
            throw new IllegalArgumentException("Unknown node type: " + node.getClass().getName());
        }
    }

    protected void doVisit(ASTNode node) {
        switch (node.getKind()) {
            case CLASS:
                visitClass((ClassTree) node);
                break;
            case METHOD:
                visitMethod((MethodTree) node);
                break;
            case VARIABLE:
                visitVariable((VariableTree) node);
                break;
            case RETURN:
                visitReturn((ReturnTree) node);
                break;
            case IDENTIFIER:
                visitIdentifier((IdentifierTree) node);
                break;
            default:
                visitOther(node);
                break;
        }
    }

    public <R> R dispatch(Expr expr, ExprVisitor<R> visitor) {
        return switch (expr) {
            case Expr.Binary binary -> visitor.visitBinary(binary);
            case Expr.Unary unary -> visitor.visitUnary(unary);
            case Expr.Call call -> visitor.visitCall(call);
            case Expr.Literal literal -> visitor.visitLiteral(literal);
            case Expr.Variable variable -> visitor.visitVariable(variable);
            default -> throw new AssertionError("Unexpected expression: " + expr);
        };
    }

    void accept0(ASTVisitor visitor) {
        boolean visitChildren = visitor.visit(this);
        if (visitChildren) {
            acceptChild(visitor, getJavadoc());
            acceptChildren(visitor, modifiers);
            acceptChild(visitor, getReturnType());
            acceptChild(visitor, getName());
            acceptChildren(visitor, parameters);
            acceptChildren(visitor, thrownExceptions);
            acceptChild(visitor, getBody());
        }
        visitor.endVisit(this);
    }
}
