export function parseArgs(argv: string[]): Options {
    const options: Options = { verbose: false, count: 1, files: [] };
    for (let i = 0; i < argv.length; i++) {
        const arg = argv[i];
        switch (arg) {
            case '-h':
            case '--help':
                printUsage();
                process.exit(0);
                break;
            case '-v':
            case '--verbose':
                options.verbose = true;
                break;
            case '-o':
            case '--output':
                options.output = argv[++i];
                if (options.output === undefined) {
                    throw new Error(`Missing value for ${arg}`);
                }
                break;
            case '-n':
                options.count = parseInt(argv[++i], 10);
                break;
            default:
                if (arg.startsWith('-')) {
                    throw new Error(`Unknown option: ${arg}`);
                }
                options.files.push(arg);
        }
    }
    return options;
}

export function parseLongOptions(args: readonly string[]): { options: Record<string, string | boolean>; rest: string[] } {
    const options: Record<string, string | boolean> = {};
    const rest: string[] = [];
    let index = 0;
    while (index < args.length) {
        const arg = args[index++];
        if (!arg.startsWith('--')) {
            rest.push(arg);
            continue;
        }
        const equals = arg.indexOf('=');
        if (equals !== -1) {
            options[arg.substring(2, equals)] = arg.substring(equals + 1);
        } else if (index < args.length && !args[index].startsWith('-')) {
            options[arg.substring(2)] = args[index++];
        } else {
            options[arg.substring(2)] = true;
        }
    }
    return { options, rest };
}

function parseCommandLine(commandLine: string[]): ParsedCommandLine {
    const options: CompilerOptions = {};
    const fileNames: string[] = [];
    const errors: Diagnostic[] = [];
    let i = 0;
    while (i < commandLine.length) {
        const s = commandLine[i++];
        if (s.charCodeAt(0) === CharacterCodes.minus) {
            const name = s.slice(s.charCodeAt(1) === CharacterCodes.minus ? 2 : 1).toLowerCase();
            const declaration = optionsByName.get(name);
            if (!declaration) {
                errors.push(createDiagnostic(Messages.UnknownOption, s));
            } else if (declaration.type === 'boolean') {
                options[declaration.name] = true;
            } else if (i === commandLine.length) {
                errors.push(createDiagnostic(Messages.OptionExpectsArgument, s));
            } else {
                options[declaration.name] = commandLine[i++];
            }
        } else {
            fileNames.push(s);
        }
    }
    return { options, fileNames, errors };
}
