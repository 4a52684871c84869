class CommandDispatcher
  def dispatch(name, *args)
    handler = @handlers[name.to_sym]
    if handler.nil?
      warn "Unknown command: #{name}"
      return 1
    end
    handler.call(*args)
  end

  def run(argv)
    command = argv.shift
    case command
    when 'start'
      start(argv)
    when 'stop'
      stop(argv)
    when 'status', nil
      print_status
    when '-h', '--help', 'help'
      puts usage
    else
      abort "unknown command: #{command}"
    end
  end

  def process(message)
    method_name = "handle_#{message.type}"
    unless respond_to?(method_name, true)
      raise UnknownCommandError, "no handler for #{message.type}"
    end

    logger.debug("dispatching #{method_name}")
    send(method_name, message)
  end
end
