def to_h
  data = {
    id: id,
    name: name,
    created: created_at.iso8601,
    roles: roles.map(&:name)
  }
  data[:email] = email if email
  data[:address] = address.to_h unless address.nil?
  data
end

def as_json(options = {})
  json = {}
  json["type"] = self.class.name
  json["id"] = id.to_s
  json["title"] = title
  json["url"] = url if url
  json["tags"] = tags.collect { |tag| tag.name }
  json["author"] = author.as_json(options) if options[:author]
  json
end
