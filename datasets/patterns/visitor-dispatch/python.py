class NodeVisitor:
    def visit(self, node):
        """Call the visit method for the class of the node."""
        if node is None:
            return None
        method = "visit_" + node.__class__.__name__
        visitor = getattr(self, method, None)
        if visitor is None:
            return self.generic_visit(node)
        return visitor(node)

    def visit_cached(self, node, **kwargs):
        cls = type(node)
        try:
            handler = self._handlers[cls]
        except KeyError:
            for base in cls.__mro__:
                handler = getattr(self, f"visit_{base.__name__.lower()}", None)
                if handler is not None:
                    break
            else:
                raise TypeError(f"no visitor for {cls.__name__}") from None
            self._handlers[cls] = handler
        return handler(node, **kwargs)

    def generic_visit(self, node):
        for field, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)

    def visit_expression(self, expr):
        if isinstance(expr, BinaryOp):
            self.visit_expression(expr.left)
            self.visit_expression(expr.right)
        elif isinstance(expr, UnaryOp):
            self.visit_expression(expr.operand)
        elif isinstance(expr, Call):
            self.visit_expression(expr.func)
            for arg in expr.args:
                self.visit_expression(arg)
        elif isinstance(expr, Name):
            self.visit_name(expr)
        elif isinstance(expr, Constant):
            self.visit_constant(expr)
        else:
            raise TypeError("unknown expression type: %s" % type(expr).__name__)
