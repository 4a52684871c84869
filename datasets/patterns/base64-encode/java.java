class Base64Encoding {

    private static final char[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".toCharArray();

    public static String encode(byte[] data) {
        StringBuilder sb = new StringBuilder((data.length + 2) / 3 * 4);
        int i = 0;
        while (i < data.length) {
            int b0 = data[i++] & 0xff;
            int b1 = i < data.length ? data[i++] & 0xff : -1;
            int b2 = i < data.length ? data[i++] & 0xff : -1;
            sb.append(ALPHABET[b0 >> 2]);
            if (b1 < 0) {
                sb.append(ALPHABET[(b0 & 0x3) << 4]);
                sb.append("==");
            } else {
                sb.append(ALPHABET[((b0 & 0x3) << 4) | (b1 >> 4)]);
                if (b2 < 0) {
                    sb.append(ALPHABET[(b1 & 0xf) << 2]);
                    sb.append('=');
                } else {
                    sb.append(ALPHABET[((b1 & 0xf) << 2) | (b2 >> 6)]);
                    sb.append(ALPHABET[b2 & 0x3f]);
                }
            }
        }
        return sb.toString();
    }

    public static char[] encodeToChars(byte[] in) {
        char[] out = new char[(in.length + 2) / 3 * 4];
        for (int i = 0, index = 0; i < in.length; i += 3, index += 4) {
            int val = (in[i] & 0xFF) << 16;
            boolean second = i + 1 < in.length;
            boolean third = i + 2 < in.length;
            if (second) {
                val |= (in[i + 1] & 0xFF) << 8;
            }
            if (third) {
                val |= in[i + 2] & 0xFF;
            }
            out[index] = ALPHABET[(val >>> 18) & 0x3F];
            out[index + 1] = ALPHABET[(val >>> 12) & 0x3F];
            out[index + 2] = second ? ALPHABET[(val >>> 6) & 0x3F] : '=';
            out[index + 3] = third ? ALPHABET[val & 0x3F] : '=';
        }
        return out;
    }

    private static int encodeBlocks(byte[] src, int off, int end, byte[] dst) {
        int dp = 0;
        int sp = off;
        int limit = off + (end - off) / 3 * 3;
        for (; sp < limit; sp += 3) {
            int bits = (src[sp] & 0xff) << 16 | (src[sp + 1] & 0xff) << 8 | (src[sp + 2] & 0xff);
            dst[dp++] = (byte) ALPHABET[(bits >>> 18) & 0x3f];
            dst[dp++] = (byte) ALPHABET[(bits >>> 12) & 0x3f];
            dst[dp++] = (byte) ALPHABET[(bits >>> 6) & 0x3f];
            dst[dp++] = (byte) ALPHABET[bits & 0x3f];
        }
        if (end - sp == 1) {
            int b = src[sp] & 0xff;
            dst[dp++] = (byte) ALPHABET[b >> 2];
            dst[dp++] = (byte) ALPHABET[(b << 4) & 0x3f];
            dst[dp++] = '=';
            dst[dp++] = '=';
        } else if (end - sp == 2) {
            int b = (src[sp] & 0xff) << 8 | (src[sp + 1] & 0xff);
            dst[dp++] = (byte) ALPHABET[b >> 10];
            dst[dp++] = (byte) ALPHABET[(b >> 4) & 0x3f];
            dst[dp++] = (byte) ALPHABET[(b << 2) & 0x3f];
            dst[dp++] = '=';
        }
        return dp;
    }
}
