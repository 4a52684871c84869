public class DoublyLinkedList<T>
{
    public bool Remove(T item)
    {
        Node<T> previous = null;
        Node<T> current = _head;
        while (current != null)
        {
            if (EqualityComparer<T>.Default.Equals(current.Value, item))
            {
                if (previous == null)
                {
                    _head = current.Next;
                }
                else
                {
                    previous.Next = current.Next;
                }
                _count--;
                return true;
            }
            previous = current;
            current = current.Next;
        }
        return false;
    }

    private void Unlink(Node<T> node)
    {
        if (node.Previous != null)
        {
            node.Previous.Next = node.Next;
        }
        else
        {
            _head = node.Next;
        }
        if (node.Next != null)
        {
            node.Next.Previous = node.Previous;
        }
        else
        {
            _tail = node.Previous;
        }
        node.Next = null;
        node.Previous = null;
        _count--;
        _version++;
    }
}
