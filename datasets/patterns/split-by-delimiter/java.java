class Splitting {

    public static List<String> split(String str, char separator) {
        List<String> list = new ArrayList<>();
        int start = 0;
        int index;
        while ((index = str.indexOf(separator, start)) != -1) {
            list.add(str.substring(start, index));
            start = index + 1;
        }
        list.add(str.substring(start));
        return list;
    }

    private static String[] splitFields(String str, char separator, boolean keepEmpty) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < str.length(); i++) {
            if (str.charAt(i) == separator) {
                if (keepEmpty || i > start) {
                    fields.add(str.substring(start, i));
                }
                start = i + 1;
            }
        }
        if (keepEmpty || start < str.length()) {
            fields.add(str.substring(start));
        }
        return fields.toArray(new String[0]);
    }

    public static Set<String> parseNames(String value) {
        Set<String> names = new LinkedHashSet<>();
        if (value == null) {
            return names;
        }
        StringTokenizer tokenizer = new StringTokenizer(value, ",; ");
        while (tokenizer.hasMoreTokens()) {
            String name = tokenizer.nextToken().trim();
            if (name.length() > 0) {
                names.add(name);
            }
        }
        return names;
    }

    public static List<String> splitOutsideQuotes(String line, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(current.toString());
                current.setLength(0);
            } else {
                current.append(c);
            }
        }
        parts.add(current.toString());
        return parts;
    }
}
