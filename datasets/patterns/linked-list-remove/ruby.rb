class LinkedList
  def delete(value)
    previous = nil
    current = @head
    while current
      if current.value == value
        if previous
          previous.next_node = current.next_node
        else
          @head = current.next_node
        end
        @size -= 1
        return current.value
      end
      previous = current
      current = current.next_node
    end
    nil
  end

  def unlink(node)
    if node.prev
      node.prev.next = node.next
    else
      @head = node.next
    end
    if node.next
      node.next.prev = node.prev
    else
      @tail = node.prev
    end
    node.prev = node.next = nil
    @size -= 1
    node
  end
end
