package patterns

func reverseList(head *ListNode) *ListNode {
	var prev *ListNode
	cur := head
	for cur != nil {
		next := cur.Next
		cur.Next = prev
		prev = cur
		cur = next
	}
	return prev
}

func reverseTuple(head *ListNode) *ListNode {
	var prev *ListNode
	for head != nil {
		head.Next, prev, head = prev, head, head.Next
	}
	return prev
}

func (l *list) reverse() {
	l.tail = l.head
	var head *node
	for n := l.head; n != nil; {
		next := n.next
		n.next, n.prev = head, next
		head = n
		n = next
	}
	l.head = head
}

func reverseRecursive(head *ListNode) *ListNode {
	if head == nil || head.Next == nil {
		return head
	}
	rest := reverseRecursive(head.Next)
	head.Next.Next = head
	head.Next = nil
	return rest
}
