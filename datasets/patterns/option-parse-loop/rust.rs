fn parse_args() -> Result<Options, String> {
    let mut options = Options::default();
    let mut args = env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "-h" | "--help" => {
                print_usage();
                process::exit(0);
            }
            "-v" | "--verbose" => options.verbose = true,
            "-o" | "--output" => {
                options.output = Some(args.next().ok_or("missing argument for --output")?);
            }
            "-n" => {
                let value = args.next().ok_or("missing argument for -n")?;
                options.count = value.parse().map_err(|_| format!("invalid count: {}", value))?;
            }
            s if s.starts_with('-') => return Err(format!("unknown option: {}", s)),
            _ => options.files.push(PathBuf::from(arg)),
        }
    }
    Ok(options)
}

pub fn parse_flags(args: &[String]) -> Options {
    let mut options = Options::default();
    let mut i = 1;
    while i < args.len() {
        let arg = &args[i];
        if arg == "--" {
            options.rest.extend_from_slice(&args[i + 1..]);
            break;
        } else if arg == "--verbose" {
            options.verbose = true;
        } else if arg == "--output" && i + 1 < args.len() {
            options.output = Some(args[i + 1].clone());
            i += 1;
        } else if let Some(value) = arg.strip_prefix("--config=") {
            options.config = Some(value.to_string());
        } else if arg.starts_with('-') {
            eprintln!("error: unrecognized option {}", arg);
            std::process::exit(1);
        } else {
            options.rest.push(arg.clone());
        }
        i += 1;
    }
    options
}
