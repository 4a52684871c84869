def find_by_name(entries, name)
  return nil if entries.nil?

  entries.each do |entry|
    if entry.name == name
      return entry
    end
  end
  nil
end

def fetch_column(key)
  index = @columns.index { |column| column.key == key }
  if index.nil?
    raise ArgumentError, "unknown column: #{key}"
  end

  column = @columns[index]
  column.value
end
