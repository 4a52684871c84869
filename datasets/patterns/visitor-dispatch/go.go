package patterns

func Walk(v Visitor, node Node) {
	if v = v.Visit(node); v == nil {
		return
	}
	switch n := node.(type) {
	case *BinaryExpr:
		Walk(v, n.X)
		Walk(v, n.Y)
	case *UnaryExpr:
		Walk(v, n.X)
	case *CallExpr:
		Walk(v, n.Fun)
		for _, arg := range n.Args {
			Walk(v, arg)
		}
	case *BlockStmt:
		for _, stmt := range n.List {
			Walk(v, stmt)
		}
	case *Ident, *BasicLit:
	default:
		panic(fmt.Sprintf("Walk: unexpected node type %T", n))
	}
	v.Visit(nil)
}

func (p *printer) expr(x Expr) error {
	switch x := x.(type) {
	case *Ident:
		return p.ident(x)
	case *BasicLit:
		return p.basicLit(x)
	case *BinaryExpr:
		return p.binaryExpr(x)
	case *CallExpr:
		return p.callExpr(x)
	case *IndexExpr:
		return p.indexExpr(x)
	case nil:
		return nil
	default:
		return fmt.Errorf("unexpected expression type %T", x)
	}
}

func (c *converter) visit(obj runtime.Object) error {
	switch t := obj.(type) {
	case *v1.Pod:
		return c.visitPodSpec(&t.Spec)
	case *v1.ReplicationController:
		if t.Spec.Template == nil {
			return nil
		}
		return c.visitPodSpec(&t.Spec.Template.Spec)
	case *appsv1.Deployment:
		return c.visitPodSpec(&t.Spec.Template.Spec)
	case *batchv1.Job:
		return c.visitPodSpec(&t.Spec.Template.Spec)
	case *v1.List:
		for i := range t.Items {
			if err := c.visit(t.Items[i].Object); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("the object is not a pod or does not have a pod template: %T", obj)
}
