def walk(dir, &block)
  Dir.foreach(dir) do |name|
    next if name == '.' || name == '..'

    path = File.join(dir, name)
    if File.directory?(path) && !File.symlink?(path)
      walk(path, &block)
    else
      yield path
    end
  end
end

def find_files(root, extension)
  files = []
  Find.find(root) do |path|
    if File.directory?(path)
      Find.prune if File.basename(path).start_with?('.')
    elsif File.extname(path) == extension
      files << path
    end
  end
  files.sort
end

def directory_size(root)
  total = 0
  pending = [root]
  until pending.empty?
    current = pending.pop
    Dir.children(current).each do |name|
      full = File.join(current, name)
      stat = File.lstat(full)
      if stat.directory?
        pending.push(full)
      else
        total += stat.size
      end
    end
  end
  total
end
