public class SinglyLinkedList<T>
{
    public bool Contains(T item)
    {
        var comparer = EqualityComparer<T>.Default;
        Node<T> node = _head;
        while (node != null)
        {
            if (comparer.Equals(node.Value, item))
            {
                return true;
            }
            node = node.Next;
        }
        return false;
    }

    public void CopyTo(T[] array, int index)
    {
        if (array == null)
        {
            throw new ArgumentNullException(nameof(array));
        }
        for (Node<T> node = _head; node != null; node = node.Next)
        {
            array[index++] = node.Value;
        }
    }

    public void AddLast(T value)
    {
        var added = new Node<T>(value);
        if (_head == null)
        {
            _head = added;
            return;
        }
        var last = _head;
        while (last.Next != null)
        {
            last = last.Next;
        }
        last.Next = added;
    }
}
