class ConfigParsing {

    public static Map<String, String> load(File file) throws IOException {
        Map<String, String> settings = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(new FileReader(file))) {
            String line;
            while ((line = reader.readLine()) != null) {
                line = line.trim();
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                int index = line.indexOf('=');
                if (index < 0) {
                    throw new IOException("Invalid line: " + line);
                }
                String key = line.substring(0, index).trim();
                String value = line.substring(index + 1).trim();
                settings.put(key, value);
            }
        }
        return settings;
    }

    public Map<String, Map<String, String>> parseIni(List<String> lines) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> current = new LinkedHashMap<>();
        sections.put("", current);
        for (String rawLine : lines) {
            String line = rawLine.trim();
            if (line.isEmpty() || line.charAt(0) == ';' || line.charAt(0) == '#') {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                String name = line.substring(1, line.length() - 1);
                current = sections.computeIfAbsent(name, k -> new LinkedHashMap<>());
                continue;
            }
            String[] pair = line.split("=", 2);
            if (pair.length == 2) {
                current.put(pair[0].trim(), pair[1].trim());
            } else {
                current.put(pair[0].trim(), "");
            }
        }
        return sections;
    }

    private static Map<String, String> parseOptions(String spec) {
        if (spec == null || spec.isEmpty()) {
            return Collections.emptyMap();
        }
        Map<String, String> options = new HashMap<>();
        for (String entry : spec.split(",")) {
            String[] keyValue = entry.split("=");
            if (keyValue.length != 2) {
                throw new IllegalArgumentException("Expected key=value but got: " + entry);
            }
            if (options.put(keyValue[0].trim(), keyValue[1].trim()) != null) {
                throw new IllegalArgumentException("Duplicate key: " + keyValue[0]);
            }
        }
        return options;
    }
}
