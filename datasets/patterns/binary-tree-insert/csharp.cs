public class BinaryTree<T>
{
    public bool Add(T item)
    {
        if (_root == null)
        {
            _root = new Node(item);
            _count = 1;
            return true;
        }
        Node current = _root;
        Node parent = null;
        int order = 0;
        while (current != null)
        {
            order = _comparer.Compare(item, current.Item);
            if (order == 0)
            {
                return false;
            }
            parent = current;
            current = order < 0 ? current.Left : current.Right;
        }
        var node = new Node(item);
        if (order > 0)
        {
            parent.Right = node;
        }
        else
        {
            parent.Left = node;
        }
        _count++;
        return true;
    }

    private TreeNode Insert(TreeNode node, int value)
    {
        if (node == null)
        {
            return new TreeNode(value);
        }
        if (value < node.Value)
        {
            node.Left = Insert(node.Left, value);
        }
        else if (value > node.Value)
        {
            node.Right = Insert(node.Right, value);
        }
        return node;
    }
}
