class IntegerParsing {

    public static int parseInt(String s, int radix) {
        if (s == null || s.isEmpty()) {
            throw new NumberFormatException("Empty number");
        }
        int index = 0;
        boolean negative = false;
        if (s.charAt(0) == '-' || s.charAt(0) == '+') {
            negative = s.charAt(0) == '-';
            index = 1;
        }
        if (index == s.length()) {
            throw new NumberFormatException("Not a number: " + s);
        }
        long value = 0;
        for (; index < s.length(); index++) {
            int digit = Character.digit(s.charAt(index), radix);
            if (digit == -1) {
                throw new NumberFormatException("Not a number: " + s);
            }
            value = value * radix + digit;
            if (value > Integer.MAX_VALUE) {
                throw new NumberFormatException("Number too large: " + s);
            }
        }
        return (int) (negative ? -value : value);
    }

    private static int parseDigits(String value, int beginIndex, int endIndex) {
        int result = 0;
        for (int i = beginIndex; i < endIndex; i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                throw new NumberFormatException("Invalid number: " + value.substring(beginIndex, endIndex));
            }
            result = result * 10 + (c - '0');
        }
        return result;
    }

    public static long parseLong(byte[] buf, int off, int len) {
        if (len <= 0) {
            return -1;
        }
        long n = 0;
        for (int i = off; i < off + len; i++) {
            byte b = buf[i];
            if (!(b >= '0' && b <= '9')) {
                return -1;
            }
            n = n * 10 + b - '0';
            if (n < 0) {
                return -1;
            }
        }
        return n;
    }

    private int readNumber() {
        int start = this.pos;
        int value = 0;
        while (this.pos < this.length && Character.isDigit(this.text.charAt(this.pos))) {
            value = 10 * value + Character.digit(this.text.charAt(this.pos), 10);
            this.pos++;
        }
        if (this.pos == start) {
            throw new IllegalStateException("Expected a digit at position " + start);
        }
        return value;
    }
}
