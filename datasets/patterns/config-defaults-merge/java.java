class ConfigDefaultsMerge {
    static Map<String, Object> deepMerge(Map<String, Object> defaults, Map<String, Object> overrides) {
        Map<String, Object> result = new LinkedHashMap<>(defaults);
        for (Map.Entry<String, Object> entry : overrides.entrySet()) {
            Object base = result.get(entry.getKey());
            Object value = entry.getValue();
            if (base instanceof Map && value instanceof Map) {
                value = deepMerge((Map<String, Object>) base, (Map<String, Object>) value);
            }
            if (value != null) {
                result.put(entry.getKey(), value);
            }
        }
        return result;
    }

    static Properties loadConfig(File file) throws IOException {
        Properties defaults = new Properties();
        try (InputStream in = ConfigDefaultsMerge.class.getResourceAsStream("/defaults.properties")) {
            defaults.load(in);
        }
        Properties props = new Properties(defaults);
        if (file.exists()) {
            try (InputStream in = new FileInputStream(file)) {
                props.load(in);
            }
        }
        for (String name : defaults.stringPropertyNames()) {
            String override = System.getProperty("app." + name);
            if (override != null) {
                props.setProperty(name, override);
            }
        }
        return props;
    }

    RequestConfig mergeWith(RequestConfig defaults) {
        RequestConfig merged = new RequestConfig();
        merged.host = this.host != null ? this.host : defaults.host;
        merged.port = this.port > 0 ? this.port : defaults.port;
        merged.timeout = this.timeout != null ? this.timeout : defaults.timeout;
        merged.retries = this.retries != null ? this.retries : defaults.retries;
        merged.headers = new HashMap<>(defaults.headers);
        merged.headers.putAll(this.headers);
        return merged;
    }

    public void applyDefaults(Settings settings) {
        if (settings.getHost() == null) {
            settings.setHost("localhost");
        }
        if (settings.getPort() == null) {
            settings.setPort(DEFAULT_PORT);
        }
        if (settings.getTimeout() == null) {
            settings.setTimeout(DEFAULT_TIMEOUT);
        }
        if (settings.getEncoding() == null) {
            settings.setEncoding(StandardCharsets.UTF_8.name());
        }
    }
}
