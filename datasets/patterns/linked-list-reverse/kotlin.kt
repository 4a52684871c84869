fun reverseList(head: ListNode?): ListNode? {
    var prev: ListNode? = null
    var current = head
    while (current != null) {
        val next = current.next
        current.next = prev
        prev = current
        current = next
    }
    return prev
}

fun reverseRecursive(head: ListNode?): ListNode? {
    if (head == null || head.next == null) {
        return head
    }
    val reversed = reverseRecursive(head.next)
    head.next!!.next = head
    head.next = null
    return reversed
}
