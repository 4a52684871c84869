class LinkedList
  def find(value)
    node = @head
    while node
      return node if node.value == value
      node = node.next_node
    end
    nil
  end

  def append(value)
    node = Node.new(value)
    if @head.nil?
      @head = node
    else
      last = @head
      last = last.next_node until last.next_node.nil?
      last.next_node = node
    end
    @size += 1
    self
  end
end
