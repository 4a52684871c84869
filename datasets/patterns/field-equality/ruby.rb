class Address
  def ==(other)
    return true if equal?(other)
    return false unless other.is_a?(Address)

    street == other.street &&
      city == other.city &&
      number == other.number &&
      country == other.country
  end

  def eql?(other)
    return true if equal?(other)

    self.class == other.class &&
      name.eql?(other.name) &&
      version.eql?(other.version) &&
      options.eql?(other.options)
  end

  def same_as?(other)
    return false if other.nil? || other.class != self.class

    self.class::FIELDS.each do |field|
      return false if public_send(field) != other.public_send(field)
    end
    true
  end
end
