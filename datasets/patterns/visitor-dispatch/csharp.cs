public class ExpressionWalker
{
    public virtual Expression Visit(Expression node)
    {
        switch (node.NodeType)
        {
            case ExpressionType.Add:
            case ExpressionType.Subtract:
            case ExpressionType.Multiply:
                return VisitBinary((BinaryExpression)node);
            case ExpressionType.Not:
            case ExpressionType.Negate:
                return VisitUnary((UnaryExpression)node);
            case ExpressionType.Call:
                return VisitMethodCall((MethodCallExpression)node);
            case ExpressionType.Constant:
                return VisitConstant((ConstantExpression)node);
            case ExpressionType.MemberAccess:
                return VisitMember((MemberExpression)node);
            default:
                throw new NotSupportedException($"Unhandled expression type: {node.NodeType}");
        }
    }

    public void VisitNode(SyntaxNode node)
    {
        switch (node)
        {
            case ClassDeclarationSyntax classDeclaration:
                VisitClassDeclaration(classDeclaration);
                break;
            case MethodDeclarationSyntax methodDeclaration:
                VisitMethodDeclaration(methodDeclaration);
                break;
            case PropertyDeclarationSyntax propertyDeclaration:
                VisitPropertyDeclaration(propertyDeclaration);
                break;
            case null:
                throw new ArgumentNullException(nameof(node));
            default:
                DefaultVisit(node);
                break;
        }
        foreach (var child in node.ChildNodes())
        {
            VisitNode(child);
        }
    }
}
