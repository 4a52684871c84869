class Endpoint
  def hash
    result = 17
    result = 31 * result + host.hash
    result = 31 * result + port.hash
    result = 31 * result + path.hash
    tags.each { |tag| result = 31 * result + tag.hash }
    result & 0xffffffff
  end

  def self.fnv1a(string)
    value = 0x811c9dc5
    string.each_byte do |byte|
      value ^= byte
      value = (value * 0x01000193) & 0xffffffff
    end
    value
  end
end
