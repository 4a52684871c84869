class UrlEncoding {

    public static String encode(String value) {
        StringBuilder sb = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                    || c == '-' || c == '_' || c == '.' || c == '~') {
                sb.append((char) c);
            } else {
                sb.append('%');
                sb.append(HEX_DIGITS[c >> 4]);
                sb.append(HEX_DIGITS[c & 0xf]);
            }
        }
        return sb.toString();
    }

    static String encodeComponent(String text, BitSet unreserved) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream encoded = new ByteArrayOutputStream(utf8.length * 3);
        for (int i = 0; i < utf8.length; i++) {
            int value = utf8[i] & 0xff;
            if (unreserved.get(value)) {
                encoded.write(value);
                continue;
            }
            encoded.write('%');
            encoded.write(Character.toUpperCase(Character.forDigit(value >> 4, 16)));
            encoded.write(Character.toUpperCase(Character.forDigit(value & 0x0f, 16)));
        }
        return encoded.toString();
    }

    public static String buildQuery(Map<String, String> params) {
        StringBuilder query = new StringBuilder();
        for (Map.Entry<String, String> entry : params.entrySet()) {
            if (query.length() > 0) {
                query.append('&');
            }
            try {
                query.append(URLEncoder.encode(entry.getKey(), "UTF-8"));
                query.append('=');
                query.append(URLEncoder.encode(entry.getValue(), "UTF-8"));
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException(e);
            }
        }
        return query.toString();
    }

    private static String percentEncode(String s) {
        StringBuilder out = new StringBuilder(s.length() + 16);
        for (int i = 0; i < s.length(); i++) {
            char ch = s.charAt(i);
            if (Character.isLetterOrDigit(ch) || UNRESERVED.indexOf(ch) >= 0) {
                out.append(ch);
            } else if (ch == ' ') {
                out.append("%20");
            } else {
                for (byte b : String.valueOf(ch).getBytes(StandardCharsets.UTF_8)) {
                    out.append(String.format("%%%02X", b));
                }
            }
        }
        return out.toString();
    }
}
