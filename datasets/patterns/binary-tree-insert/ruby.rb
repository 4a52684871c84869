class BinaryTree
  def insert(node, value)
    return Node.new(value) if node.nil?

    if value < node.value
      node.left = insert(node.left, value)
    elsif value > node.value
      node.right = insert(node.right, value)
    end
    node
  end

  def add(value)
    if value <= @data
      if @left.nil?
        @left = BinaryTree.new(value)
      else
        @left.add(value)
      end
    else
      if @right.nil?
        @right = BinaryTree.new(value)
      else
        @right.add(value)
      end
    end
  end
end
