def copy_stream(source, destination, chunk_size = 16 * 1024)
  total = 0
  buffer = String.new
  while source.read(chunk_size, buffer)
    destination.write(buffer)
    total += buffer.bytesize
  end
  destination.flush
  total
end

def copy_file(src, dest)
  File.open(src, 'rb') do |input|
    File.open(dest, 'wb') do |output|
      until input.eof?
        chunk = input.readpartial(8192)
        output.write(chunk)
      end
    end
  end
  FileUtils.chmod(File.stat(src).mode, dest)
end
