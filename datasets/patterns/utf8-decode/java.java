class Utf8Decoding {

    public static String decode(byte[] bytes) {
        StringBuilder sb = new StringBuilder(bytes.length);
        int i = 0;
        while (i < bytes.length) {
            int b = bytes[i] & 0xff;
            int codePoint;
            int extra;
            if (b < 0x80) {
                codePoint = b;
                extra = 0;
            } else if ((b & 0xe0) == 0xc0) {
                codePoint = b & 0x1f;
                extra = 1;
            } else if ((b & 0xf0) == 0xe0) {
                codePoint = b & 0x0f;
                extra = 2;
            } else if ((b & 0xf8) == 0xf0) {
                codePoint = b & 0x07;
                extra = 3;
            } else {
                throw new IllegalArgumentException("Invalid UTF-8 byte at " + i);
            }
            i++;
            if (i + extra > bytes.length) {
                throw new IllegalArgumentException("Truncated UTF-8 sequence");
            }
            for (int end = i + extra; i < end; i++) {
                if ((bytes[i] & 0xc0) != 0x80) {
                    throw new IllegalArgumentException("Invalid UTF-8 byte at " + i);
                }
                codePoint = (codePoint << 6) | (bytes[i] & 0x3f);
            }
            sb.appendCodePoint(codePoint);
        }
        return sb.toString();
    }

    private int readUtf8Char(InputStream in) throws IOException {
        int first = in.read();
        if (first == -1 || first < 0x80) {
            return first;
        }
        switch (first >> 4) {
            case 0xc:
            case 0xd: {
                int second = in.read();
                if ((second & 0xC0) != 0x80) {
                    throw new UTFDataFormatException("Malformed input");
                }
                return ((first & 0x1F) << 6) | (second & 0x3F);
            }
            case 0xe: {
                int second = in.read();
                int third = in.read();
                if ((second & 0xC0) != 0x80 || (third & 0xC0) != 0x80) {
                    throw new UTFDataFormatException("Malformed input");
                }
                return ((first & 0x0F) << 12) | ((second & 0x3F) << 6) | (third & 0x3F);
            }
            default:
                throw new UTFDataFormatException("Unsupported UTF-8 byte: " + first);
        }
    }

    public static int decodeToChars(byte[] src, int sp, int len, char[] dst) {
        int end = sp + len;
        int dp = 0;
        while (sp < end) {
            int b1 = src[sp++];
            if (b1 >= 0) {
                dst[dp++] = (char) b1;
            } else if ((b1 >> 5) == -2 && sp < end) {
                int b2 = src[sp++];
                dst[dp++] = (char) (((b1 & 0x1f) << 6) | (b2 & 0x3f));
            } else if ((b1 >> 4) == -2 && sp + 1 < end) {
                int b2 = src[sp++];
                int b3 = src[sp++];
                dst[dp++] = (char) (((b1 & 0x0f) << 12) | ((b2 & 0x3f) << 6) | (b3 & 0x3f));
            } else if ((b1 >> 3) == -2 && sp + 2 < end) {
                int cp = (b1 & 0x07) << 18;
                cp |= (src[sp++] & 0x3f) << 12;
                cp |= (src[sp++] & 0x3f) << 6;
                cp |= src[sp++] & 0x3f;
                dst[dp++] = Character.highSurrogate(cp);
                dst[dp++] = Character.lowSurrogate(cp);
            } else {
                dst[dp++] = '\uFFFD';
            }
        }
        return dp;
    }
}
