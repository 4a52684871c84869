class Trimming {

    public static String trim(String s) {
        int start = 0;
        int end = s.length();
        while (start < end && Character.isWhitespace(s.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(s.charAt(end - 1))) {
            end--;
        }
        return start > 0 || end < s.length() ? s.substring(start, end) : s;
    }

    public static String trimChars(String str, String chars) {
        if (str == null || str.isEmpty()) {
            return str;
        }
        int first = 0;
        int last = str.length() - 1;
        while (first <= last && chars.indexOf(str.charAt(first)) >= 0) {
            first++;
        }
        while (last >= first && chars.indexOf(str.charAt(last)) >= 0) {
            last--;
        }
        return str.substring(first, last + 1);
    }

    public static String trimLine(CharSequence line) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < line.length(); i++) {
            if (!Character.isWhitespace(line.charAt(i))) {
                if (first < 0) {
                    first = i;
                }
                last = i;
            }
        }
        if (first < 0) {
            return "";
        }
        return line.subSequence(first, last + 1).toString();
    }

    private static String trimBytes(byte[] buffer, int off, int len) {
        int from = off;
        int to = off + len;
        while (from < to && (buffer[from] == ' ' || buffer[from] == '\t')) {
            from++;
        }
        while (to > from && (buffer[to - 1] == ' ' || buffer[to - 1] == '\t' || buffer[to - 1] == '\r')) {
            to--;
        }
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
