class HexEncoding {

    private static final char[] HEX_DIGITS = "0123456789abcdef".toCharArray();

    public static String toHex(byte[] bytes) {
        StringBuilder sb = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            sb.append(HEX_DIGITS[(b >> 4) & 0x0f]);
            sb.append(HEX_DIGITS[b & 0x0f]);
        }
        return sb.toString();
    }

    public static String bytesToHex(byte[] data, int offset, int length) {
        char[] out = new char[length << 1];
        int pos = 0;
        for (int i = offset; i < offset + length; i++) {
            int value = data[i] & 0xFF;
            out[pos++] = HEX_DIGITS[value >>> 4];
            out[pos++] = HEX_DIGITS[value & 0x0F];
        }
        return new String(out);
    }

    public static String digestToString(byte[] digest) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < digest.length; i++) {
            String hex = Integer.toHexString(digest[i] & 0xff);
            if (hex.length() == 1) {
                result.append('0');
            }
            result.append(hex);
        }
        return result.toString();
    }

    public static String format(byte[] data) {
        StringBuilder buf = new StringBuilder();
        for (byte b : data) {
            if (buf.length() > 0) {
                buf.append(':');
            }
            buf.append(String.format("%02X", b));
        }
        return buf.toString();
    }
}
