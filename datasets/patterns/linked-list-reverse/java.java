class ListReversal {

    static ListNode reverse(ListNode head) {
        ListNode prev = null;
        ListNode current = head;
        while (current != null) {
            ListNode next = current.next;
            current.next = prev;
            prev = current;
            current = next;
        }
        return prev;
    }

    static ListNode reverseRecursively(ListNode head) {
        if (head == null || head.next == null) {
            return head;
        }
        ListNode reversed = reverseRecursively(head.next);
        head.next.next = head;
        head.next = null;
        return reversed;
    }

    void reverse() {
        Node<E> node = first;
        Node<E> swap = null;
        while (node != null) {
            swap = node.prev;
            node.prev = node.next;
            node.next = swap;
            node = node.prev;
        }
        swap = first;
        first = last;
        last = swap;
    }
}
