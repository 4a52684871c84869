class RingBuffer
  def push(item)
    @buffer[@head] = item
    @head = (@head + 1) % @capacity
    if @size == @capacity
      @tail = (@tail + 1) % @capacity
    else
      @size += 1
    end
    self
  end

  def put(element)
    raise BufferFullError, 'buffer is full' if full?

    @elements[@end] = element
    @end = (@end + 1) % @elements.length
    @count += 1
    element
  end
end
