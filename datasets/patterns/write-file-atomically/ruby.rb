def atomic_write(file_name)
  temp_file = Tempfile.new(File.basename(file_name), File.dirname(file_name))
  temp_file.binmode
  result = yield temp_file
  temp_file.flush
  temp_file.fsync
  temp_file.close
  File.chmod(0o644, temp_file.path)
  File.rename(temp_file.path, file_name)
  result
ensure
  temp_file.close! if temp_file
end

def save_state(path, state)
  tmp = "#{path}.#{Process.pid}.tmp"
  File.open(tmp, "w", 0o600) do |f|
    f.write(JSON.pretty_generate(state))
    f.fsync
  end
  File.rename(tmp, path)
rescue SystemCallError
  FileUtils.rm_f(tmp)
  raise
end
