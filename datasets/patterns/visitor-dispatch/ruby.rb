class Visitor
  def visit(node)
    method = "visit_#{node.class.name.gsub('::', '_')}"
    if respond_to?(method, true)
      send(method, node)
    else
      superklass = node.class.ancestors.find do |klass|
        respond_to?("visit_#{klass.name.to_s.gsub('::', '_')}", true)
      end
      raise TypeError, "Cannot visit #{node.class}" unless superklass

      dispatch[node.class] = dispatch[superklass]
      visit(node)
    end
  end

  def process(node)
    case node.type
    when :binary
      process(node.left)
      process(node.right)
    when :unary
      process(node.operand)
    when :call
      process(node.receiver) if node.receiver
      node.arguments.each { |argument| process(argument) }
    when :name
      process_name(node)
    else
      raise ArgumentError, "unknown node type: #{node.type}"
    end
  end
end
