bool Visitor::traverseStmt(Stmt* S)
{
    if (!S) {
        return true;
    }
    switch (S->getStmtClass()) {
    case Stmt::CompoundStmtClass:
        for (Stmt* Child : cast<CompoundStmt>(S)->body()) {
            if (!traverseStmt(Child)) {
                return false;
            }
        }
        return true;
    case Stmt::IfStmtClass:
        return visitIfStmt(cast<IfStmt>(S));
    case Stmt::ForStmtClass:
        return visitForStmt(cast<ForStmt>(S));
    case Stmt::ReturnStmtClass:
        return visitReturnStmt(cast<ReturnStmt>(S));
    case Stmt::DeclStmtClass:
        return visitDeclStmt(cast<DeclStmt>(S));
    default:
        llvm_unreachable("unknown statement class");
    }
}

void Printer::visit(const Node& node)
{
    if (const auto* binary = dynamic_cast<const BinaryNode*>(&node)) {
        visit(*binary->left());
        visit(*binary->right());
    } else if (const auto* unary = dynamic_cast<const UnaryNode*>(&node)) {
        visit(*unary->operand());
    } else if (const auto* call = dynamic_cast<const CallNode*>(&node)) {
        for (const auto& argument : call->arguments()) {
            visit(*argument);
        }
    } else if (const auto* literal = dynamic_cast<const LiteralNode*>(&node)) {
        visitLiteral(*literal);
    } else {
        throw std::runtime_error("unknown node type");
    }
}
