class HashTable
  def get(key)
    node = @buckets[key.hash % @buckets.length]
    while node
      return node.value if node.key == key

      node = node.next_node
    end
    nil
  end

  def []=(key, value)
    bucket = @buckets[key.hash % @buckets.size]
    pair = bucket.find { |k, _| k == key }
    if pair
      pair[1] = value
    else
      bucket << [key, value]
      @count += 1
      resize! if @count > @buckets.size * MAX_LOAD
    end
    value
  end
end
