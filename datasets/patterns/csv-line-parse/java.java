class CsvParsing {

    public static List<String> parseLine(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean inQuotes = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (inQuotes) {
                if (c == '"') {
                    if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                        field.append('"');
                        i++;
                    } else {
                        inQuotes = false;
                    }
                } else {
                    field.append(c);
                }
            } else if (c == '"') {
                inQuotes = true;
            } else if (c == ',') {
                fields.add(field.toString());
                field = new StringBuilder();
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    public String[] readRecord(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        if (line == null) {
            return null;
        }
        List<String> record = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        int pos = 0;
        while (true) {
            if (pos == line.length()) {
                if (!quoted) {
                    break;
                }
                line = reader.readLine();
                if (line == null) {
                    throw new IOException("Unterminated quoted field");
                }
                value.append('\n');
                pos = 0;
                continue;
            }
            char c = line.charAt(pos++);
            if (c == quote) {
                if (quoted && pos < line.length() && line.charAt(pos) == quote) {
                    value.append(quote);
                    pos++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == separator && !quoted) {
                record.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        record.add(value.toString());
        return record.toArray(new String[0]);
    }

    public List<Map<String, String>> readSimpleCsv(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String[] header = reader.readLine().split(",");
            String line;
            while ((line = reader.readLine()) != null) {
                if (line.trim().isEmpty()) {
                    continue;
                }
                String[] values = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < header.length && i < values.length; i++) {
                    row.put(header[i].trim(), values[i].trim());
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
