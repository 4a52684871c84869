class Walker {
    fun visit(node: Node) {
        when (node) {
            is BinaryNode -> {
                visit(node.left)
                visit(node.right)
            }
            is UnaryNode -> visit(node.operand)
            is CallNode -> {
                visit(node.callee)
                node.arguments.forEach { visit(it) }
            }
            is NameNode -> visitName(node)
            is LiteralNode -> visitLiteral(node)
            else -> throw IllegalArgumentException("Unknown node: ${node::class.simpleName}")
        }
    }

    fun <R, D> dispatch(element: IrElement, visitor: IrVisitor<R, D>, data: D): R =
        when (element) {
            is IrClass -> visitor.visitClass(element, data)
            is IrFunction -> visitor.visitFunction(element, data)
            is IrProperty -> visitor.visitProperty(element, data)
            is IrCall -> visitor.visitCall(element, data)
            is IrConst -> visitor.visitConst(element, data)
            else -> visitor.visitElement(element, data)
        }
}
