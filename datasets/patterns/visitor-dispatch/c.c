#include <errno.h>

static int visit_expr(struct visitor *v, struct expr *e)
{
	switch (e->kind) {
	case EXPR_NAME:
		return visit_name(v, e);
	case EXPR_CONSTANT:
		return visit_constant(v, e);
	case EXPR_UNARY:
		return visit_expr(v, e->unary.operand);
	case EXPR_BINARY:
		if (visit_expr(v, e->binary.left) < 0)
			return -1;
		return visit_expr(v, e->binary.right);
	case EXPR_CALL:
		if (visit_expr(v, e->call.func) < 0)
			return -1;
		return visit_expr_list(v, e->call.args);
	case EXPR_SUBSCRIPT:
		if (visit_expr(v, e->subscript.value) < 0)
			return -1;
		return visit_expr(v, e->subscript.index);
	}
	return 1;
}

int walk_node(struct walker *w, struct node *n)
{
	int rc;

	if (!n)
		return WRC_CONTINUE;

	switch (n->type) {
	case NODE_SELECT:
		rc = w->select_cb ? w->select_cb(w, n) : WRC_CONTINUE;
		break;
	case NODE_EXPR:
		rc = w->expr_cb ? w->expr_cb(w, n) : WRC_CONTINUE;
		break;
	case NODE_TABLE:
		rc = w->table_cb ? w->table_cb(w, n) : WRC_CONTINUE;
		break;
	default:
		return WRC_ABORT;
	}
	if (rc)
		return rc & WRC_ABORT;
	if (walk_node(w, n->left))
		return WRC_ABORT;
	if (walk_node(w, n->right))
		return WRC_ABORT;
	return WRC_CONTINUE;
}

static void symtable_visit_stmt(struct symtable *st, stmt_ty s)
{
	int i;

	switch (s->kind) {
	case FunctionDef_kind:
		symtable_add_def(st, s->v.FunctionDef.name, DEF_LOCAL);
		symtable_enter_block(st, s);
		for (i = 0; i < s->v.FunctionDef.n_body; i++)
			symtable_visit_stmt(st, s->v.FunctionDef.body[i]);
		symtable_exit_block(st);
		break;
	case If_kind:
		symtable_visit_expr(st, s->v.If.test);
		for (i = 0; i < s->v.If.n_body; i++)
			symtable_visit_stmt(st, s->v.If.body[i]);
		break;
	case Return_kind:
		if (s->v.Return.value)
			symtable_visit_expr(st, s->v.Return.value);
		break;
	case Expr_kind:
		symtable_visit_expr(st, s->v.Expr.value);
		break;
	case Pass_kind:
	case Break_kind:
	case Continue_kind:
		break;
	}
}
