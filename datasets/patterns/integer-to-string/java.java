class IntegerFormatting {

    private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray();

    public static String toString(int value) {
        if (value == 0) {
            return "0";
        }
        boolean negative = value < 0;
        long n = Math.abs((long) value);
        StringBuilder sb = new StringBuilder();
        while (n > 0) {
            sb.append((char) ('0' + n % 10));
            n /= 10;
        }
        if (negative) {
            sb.append('-');
        }
        return sb.reverse().toString();
    }

    public static String toString(long value, int radix) {
        char[] buf = new char[65];
        int pos = buf.length;
        boolean negative = value < 0;
        long rest = negative ? value : -value;
        do {
            buf[--pos] = DIGITS[(int) -(rest % radix)];
            rest /= radix;
        } while (rest != 0);
        if (negative) {
            buf[--pos] = '-';
        }
        return new String(buf, pos, buf.length - pos);
    }

    private void writeInt(int i) throws IOException {
        if (i < 0) {
            out.write('-');
            i = -i;
        }
        int length = 0;
        do {
            scratch[length++] = (byte) ('0' + i % 10);
            i /= 10;
        } while (i > 0);
        while (length > 0) {
            out.write(scratch[--length]);
        }
    }

    public static String encode(long id, String alphabet) {
        int base = alphabet.length();
        String result = "";
        do {
            int remainder = (int) (id % base);
            result = alphabet.charAt(remainder) + result;
            id = id / base;
        } while (id > 0);
        return result;
    }
}
