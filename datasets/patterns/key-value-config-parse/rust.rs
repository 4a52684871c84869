pub fn load_config(path: &Path) -> io::Result<HashMap<String, String>> {
    let file = File::open(path)?;
    let reader = BufReader::new(file);
    let mut config = HashMap::new();
    for line in reader.lines() {
        let line = line?;
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some((key, value)) = line.split_once('=') {
            config.insert(key.trim().to_string(), value.trim().to_string());
        }
    }
    Ok(config)
}

fn parse_ini(text: &str) -> Result<BTreeMap<String, BTreeMap<String, String>>, ConfigError> {
    let mut sections: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut section = String::new();
    for (number, raw) in text.lines().enumerate() {
        let line = raw.trim();
        if line.is_empty() || line.starts_with(';') || line.starts_with('#') {
            continue;
        }
        if line.starts_with('[') {
            if !line.ends_with(']') {
                return Err(ConfigError::Section(number + 1));
            }
            section = line[1..line.len() - 1].to_owned();
            continue;
        }
        let pos = match line.find('=') {
            Some(pos) => pos,
            None => return Err(ConfigError::MissingEquals(number + 1)),
        };
        let key = line[..pos].trim_end().to_owned();
        let value = line[pos + 1..].trim_start().trim_matches('"').to_owned();
        sections.entry(section.clone()).or_default().insert(key, value);
    }
    Ok(sections)
}

impl Settings {
    fn parse(contents: &str) -> Result<Settings, String> {
        let mut settings = Settings::default();
        for line in contents.lines().map(|l| l.trim()) {
            if line.is_empty() || line.starts_with("//") {
                continue;
            }
            let mut parts = line.splitn(2, '=');
            let key = parts.next().unwrap().trim();
            let value = parts.next().ok_or_else(|| format!("no value for {}", key))?.trim();
            match key {
                "host" => settings.host = value.to_string(),
                "port" => settings.port = value.parse().map_err(|e| format!("port: {}", e))?,
                "verbose" => settings.verbose = value == "true",
                other => return Err(format!("unknown key {}", other)),
            }
        }
        Ok(settings)
    }
}
