def template_for(name)
  return @templates[name] if @templates.key?(name)

  path = template_path(name)
  raise TemplateNotFound, name unless File.exist?(path)

  source = File.read(path)
  @templates[name] = compile(source)
end

def column_type(name)
  @mutex.synchronize do
    @types ||= {}
    unless @types.key?(name)
      @types[name] = lookup_type(name)
    end
    @types[name]
  end
end

def fib(n, memo = {})
  if memo.key?(n)
    return memo[n]
  elsif n < 2
    return n
  end

  memo[n] = fib(n - 1, memo) + fib(n - 2, memo)
end
