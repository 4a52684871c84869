def deep_dup(object)
  case object
  when Hash
    object.each_with_object({}) do |(key, value), copy|
      copy[deep_dup(key)] = deep_dup(value)
    end
  when Array
    object.map { |item| deep_dup(item) }
  when String
    object.dup
  else
    object
  end
end

class Document
  def initialize_copy(other)
    super
    @title = other.title.dup
    @attributes = other.attributes.dup
    @children = other.children.map(&:dup)
    @children.each { |child| child.parent = self }
    @cache = nil
  end
end
