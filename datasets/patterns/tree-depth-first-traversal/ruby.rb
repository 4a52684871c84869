def walk(node, depth = 0, &block)
  return if node.nil?

  yield node, depth
  node.children.each do |child|
    walk(child, depth + 1, &block)
  end
end

def preorder(root)
  result = []
  stack = [root]
  until stack.empty?
    node = stack.pop
    result << node.value
    node.children.reverse_each { |child| stack.push(child) }
  end
  result
end

def inorder(node, result = [])
  return result if node.nil?

  inorder(node.left, result)
  result << node.value
  inorder(node.right, result)
  result
end
