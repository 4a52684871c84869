def reverse_list(head)
  prev = nil
  current = head
  while current
    following = current.next
    current.next = prev
    prev = current
    current = following
  end
  prev
end

def reverse_swapping(head)
  prev = nil
  until head.nil?
    head.next, prev, head = prev, head, head.next
  end
  prev
end
