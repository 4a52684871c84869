class OptionParsing {

    public static Options parseArgs(String[] args) {
        Options options = new Options();
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (arg.equals("-h") || arg.equals("--help")) {
                printUsage();
                System.exit(0);
            } else if (arg.equals("-v") || arg.equals("--verbose")) {
                options.verbose = true;
            } else if (arg.equals("-o") || arg.equals("--output")) {
                if (i + 1 >= args.length) {
                    throw new IllegalArgumentException("Missing argument for " + arg);
                }
                options.output = args[++i];
            } else if (arg.equals("-n")) {
                options.count = Integer.parseInt(args[++i]);
            } else if (arg.startsWith("-")) {
                System.err.println("Unknown option: " + arg);
                printUsage();
                System.exit(1);
            } else {
                options.files.add(arg);
            }
        }
        return options;
    }

    private boolean parseOptions(String... args) {
        int index = 0;
        while (index < args.length && args[index].startsWith("-")) {
            switch (args[index]) {
                case "-classpath":
                case "-cp":
                    this.classPath = args[++index];
                    break;
                case "-d":
                    this.outputDir = Paths.get(args[++index]);
                    break;
                case "-verbose":
                    this.verbose = true;
                    break;
                case "-encoding":
                    this.encoding = args[++index];
                    break;
                default:
                    this.err.println("Unrecognized option: " + args[index]);
                    return false;
            }
            index++;
        }
        while (index < args.length) {
            this.inputs.add(args[index++]);
        }
        return !this.inputs.isEmpty();
    }

    public static int onRun(ArgumentQueue args, PrintWriter out) {
        String user = null;
        boolean force = false;
        int timeout = 0;
        String opt;
        while ((opt = args.getNextOption()) != null) {
            if ("--user".equals(opt)) {
                user = args.getNextArgRequired();
            } else if ("--force".equals(opt) || "-f".equals(opt)) {
                force = true;
            } else if ("--timeout".equals(opt)) {
                timeout = Integer.parseInt(args.getNextArgRequired());
            } else {
                out.println("Error: Unknown option: " + opt);
                return -1;
            }
        }
        return execute(user, force, timeout, args.getNextArg(), out);
    }

    static Map<String, String> parseLongOptions(String[] args, List<String> rest) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String arg : args) {
            if (!arg.startsWith("--")) {
                rest.add(arg);
                continue;
            }
            String text = arg.substring(2);
            int eq = text.indexOf('=');
            if (eq < 0) {
                options.put(text, "true");
            } else {
                String name = text.substring(0, eq);
                if (name.isEmpty()) {
                    throw new IllegalArgumentException("Invalid argument syntax: " + arg);
                }
                options.put(name, text.substring(eq + 1));
            }
        }
        return options;
    }
}
