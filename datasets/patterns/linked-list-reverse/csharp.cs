public class SinglyLinkedList<T>
{
    public void Reverse()
    {
        Node<T> previous = null;
        Node<T> current = _head;
        _tail = _head;
        while (current != null)
        {
            Node<T> next = current.Next;
            current.Next = previous;
            previous = current;
            current = next;
        }
        _head = previous;
    }

    public static ListNode ReverseRecursive(ListNode head)
    {
        if (head == null || head.Next == null)
        {
            return head;
        }
        var reversed = ReverseRecursive(head.Next);
        head.Next.Next = head;
        head.Next = null;
        return reversed;
    }
}
