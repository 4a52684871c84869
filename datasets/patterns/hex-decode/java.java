class HexDecoding {

    public static byte[] fromHex(String hex) {
        int len = hex.length();
        if (len % 2 != 0) {
            throw new IllegalArgumentException("Odd number of hex digits");
        }
        byte[] data = new byte[len / 2];
        for (int i = 0; i < len; i += 2) {
            data[i / 2] = (byte) ((Character.digit(hex.charAt(i), 16) << 4) + Character.digit(hex.charAt(i + 1), 16));
        }
        return data;
    }

    public static byte[] decode(CharSequence s) {
        byte[] result = new byte[s.length() / 2];
        for (int i = 0; i < result.length; i++) {
            int high = Character.digit(s.charAt(2 * i), 16);
            int low = Character.digit(s.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException("Invalid hex digit at position " + 2 * i);
            }
            result[i] = (byte) ((high << 4) | low);
        }
        return result;
    }

    public static byte[] hexStringToBytes(String value) {
        byte[] bytes = new byte[value.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int index = i * 2;
            bytes[i] = (byte) Integer.parseInt(value.substring(index, index + 2), 16);
        }
        return bytes;
    }

    private byte[] parseHexData(char[] chars) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int value = 0;
        boolean half = false;
        for (char c : chars) {
            if (Character.isWhitespace(c)) {
                continue;
            }
            int digit;
            if (c >= '0' && c <= '9') {
                digit = c - '0';
            } else if (c >= 'a' && c <= 'f') {
                digit = c - 'a' + 10;
            } else if (c >= 'A' && c <= 'F') {
                digit = c - 'A' + 10;
            } else {
                throw new IOException("Invalid hex character: " + c);
            }
            value = (value << 4) | digit;
            if (half) {
                out.write(value);
                value = 0;
            }
            half = !half;
        }
        return out.toByteArray();
    }
}
