pub fn walk_expr<'a, V: Visitor<'a>>(visitor: &mut V, expr: &'a Expr) {
    match &expr.kind {
        ExprKind::Binary(_, lhs, rhs) => {
            visitor.visit_expr(lhs);
            visitor.visit_expr(rhs);
        }
        ExprKind::Unary(_, operand) => visitor.visit_expr(operand),
        ExprKind::Call(callee, args) => {
            visitor.visit_expr(callee);
            for arg in args {
                visitor.visit_expr(arg);
            }
        }
        ExprKind::If(cond, then, otherwise) => {
            visitor.visit_expr(cond);
            visitor.visit_block(then);
            if let Some(otherwise) = otherwise {
                visitor.visit_expr(otherwise);
            }
        }
        ExprKind::Block(block) => visitor.visit_block(block),
        ExprKind::Path(path) => visitor.visit_path(path, expr.id),
        ExprKind::Lit(_) => {}
    }
}

impl Visitor for Printer {
    fn visit_node(&mut self, node: &Node) -> Result<(), Error> {
        match node {
            Node::Heading(heading) => self.visit_heading(heading),
            Node::Paragraph(paragraph) => self.visit_paragraph(paragraph),
            Node::List(list) => {
                for item in &list.items {
                    self.visit_node(item)?;
                }
                Ok(())
            }
            Node::Link(link) => self.visit_link(link),
            Node::Code(code) => self.visit_code(code),
            Node::Text(text) => self.visit_text(text),
            other => Err(Error::UnsupportedNode(other.name())),
        }
    }
}

pub fn walk_item<V: MutVisitor>(vis: &mut V, item: &mut Item) {
    let Item { attrs, ident, kind, vis: visibility, span, .. } = item;
    for attr in attrs.iter_mut() {
        vis.visit_attribute(attr);
    }
    vis.visit_visibility(visibility);
    vis.visit_ident(ident);
    match kind {
        ItemKind::Fn(func) => vis.visit_fn(func),
        ItemKind::Struct(data, generics) => {
            vis.visit_generics(generics);
            vis.visit_variant_data(data);
        }
        ItemKind::Mod(items) => {
            for item in items {
                vis.visit_item(item);
            }
        }
        ItemKind::Use(tree) => vis.visit_use_tree(tree),
    }
    vis.visit_span(span);
}
