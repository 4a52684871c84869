def read_file(path, encoding: 'UTF-8')
  content = File.open(path, "r:#{encoding}") do |file|
    file.read
  end
  content.force_encoding(Encoding::UTF_8)
rescue Errno::ENOENT
  nil
rescue SystemCallError => e
  raise ConfigError, "could not read #{path}: #{e.message}"
end

def slurp(path)
  return nil unless File.exist?(path) && File.readable?(path)

  data = +''
  file = File.new(path, 'rb')
  begin
    while (chunk = file.read(8192))
      data << chunk
    end
  ensure
    file.close
  end
  data
end
