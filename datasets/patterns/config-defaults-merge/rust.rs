impl Config {
    pub fn merge(self, defaults: Config) -> Config {
        Config {
            host: self.host.or(defaults.host),
            port: self.port.or(defaults.port),
            timeout: self.timeout.or(defaults.timeout),
            retries: self.retries.or(defaults.retries),
            verbose: self.verbose || defaults.verbose,
        }
    }

    pub fn resolve(partial: PartialConfig) -> Config {
        let defaults = Config::default();
        Config {
            host: partial.host.unwrap_or(defaults.host),
            port: partial.port.unwrap_or(defaults.port),
            timeout: partial.timeout.map(Duration::from_secs).unwrap_or(defaults.timeout),
            log_level: partial.log_level.unwrap_or_else(|| String::from("info")),
            plugins: partial.plugins.unwrap_or_default(),
        }
    }

    pub fn apply(&mut self, other: &Overrides) {
        if let Some(host) = &other.host {
            self.host = host.clone();
        }
        if let Some(port) = other.port {
            self.port = port;
        }
        if let Some(timeout) = other.timeout {
            self.timeout = timeout;
        }
        if !other.features.is_empty() {
            self.features = other.features.clone();
        }
    }
}

fn merge_value(base: &mut Value, overlay: Value) {
    match (base, overlay) {
        (Value::Table(base), Value::Table(overlay)) => {
            for (key, value) in overlay {
                match base.get_mut(&key) {
                    Some(existing) => merge_value(existing, value),
                    None => {
                        base.insert(key, value);
                    }
                }
            }
        }
        (base, overlay) => *base = overlay,
    }
}
