function parseArgs() {
  const args = process.argv.slice(2);
  const options = { files: [] };
  while (args.length > 0) {
    const arg = args.shift();
    if (arg === '-h' || arg === '--help') {
      usage();
      process.exit(0);
    } else if (arg === '-v' || arg === '--verbose') {
      options.verbose = true;
    } else if (arg === '-o' || arg === '--output') {
      options.output = args.shift();
    } else if (arg === '-p' || arg === '--port') {
      options.port = Number(args.shift());
    } else if (arg[0] === '-') {
      console.error('Unknown option: ' + arg);
      process.exit(1);
    } else {
      options.files.push(arg);
    }
  }
  return options;
}

function parseFlags(argv) {
  const flags = { _: [] };
  for (let i = 0; i < argv.length; i++) {
    const match = /^--?([^=]+)(?:=(.*))?$/.exec(argv[i]);
    if (!match) {
      flags._.push(argv[i]);
    } else if (match[2] !== undefined) {
      flags[match[1]] = match[2];
    } else if (argv[i + 1] !== undefined && argv[i + 1][0] !== '-') {
      flags[match[1]] = argv[++i];
    } else {
      flags[match[1]] = true;
    }
  }
  return flags;
}
