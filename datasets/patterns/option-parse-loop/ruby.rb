def parse_args(argv)
  options = { verbose: false, count: 1 }
  files = []
  args = argv.dup
  until args.empty?
    arg = args.shift
    case arg
    when '-h', '--help'
      puts USAGE
      exit 0
    when '-v', '--verbose'
      options[:verbose] = true
    when '-o', '--output'
      options[:output] = args.shift or abort("missing argument for #{arg}")
    when '-n'
      options[:count] = Integer(args.shift)
    when /\A-/
      abort("unknown option: #{arg}")
    else
      files << arg
    end
  end
  [options, files]
end

def parse_flags(argv)
  flags = {}
  while argv.first && argv.first.start_with?('--')
    arg = argv.shift
    break if arg == '--'

    name, value = arg[2..-1].split('=', 2)
    if value.nil?
      flags[name] = true
    else
      flags[name] = value
    end
  end
  flags
end
