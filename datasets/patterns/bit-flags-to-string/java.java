class BitFlagsToString {
    public static String flagsToString(int flags) {
        if (flags == 0) {
            return "NONE";
        }
        StringBuilder sb = new StringBuilder();
        while (flags != 0) {
            final int flag = 1 << Integer.numberOfTrailingZeros(flags);
            flags &= ~flag;
            if (sb.length() > 0) {
                sb.append('|');
            }
            switch (flag) {
                case FLAG_VISIBLE:
                    sb.append("VISIBLE");
                    break;
                case FLAG_ENABLED:
                    sb.append("ENABLED");
                    break;
                case FLAG_FOCUSED:
                    sb.append("FOCUSED");
                    break;
                default:
                    sb.append("0x").append(Integer.toHexString(flag));
                    break;
            }
        }
        return sb.toString();
    }

    public static String toString(int mod) {
        StringJoiner sj = new StringJoiner(" ");
        if ((mod & PUBLIC) != 0) {
            sj.add("public");
        }
        if ((mod & PROTECTED) != 0) {
            sj.add("protected");
        }
        if ((mod & PRIVATE) != 0) {
            sj.add("private");
        }
        if ((mod & STATIC) != 0) {
            sj.add("static");
        }
        if ((mod & FINAL) != 0) {
            sj.add("final");
        }
        return sj.toString();
    }

    static String describe(long mask) {
        StringBuilder out = new StringBuilder("[");
        boolean first = true;
        for (Permission permission : Permission.values()) {
            if ((mask & permission.bit()) == permission.bit()) {
                if (!first) {
                    out.append(", ");
                }
                out.append(permission.name().toLowerCase(Locale.ROOT));
                first = false;
            }
        }
        return out.append(']').toString();
    }

    private String formatFlags(int flags) {
        String result = "";
        for (int i = 0; i < NAMES.length; i++) {
            if ((flags & (1 << i)) != 0) {
                result += (result.isEmpty() ? "" : " | ") + NAMES[i];
                flags &= ~(1 << i);
            }
        }
        if (flags != 0) {
            result += (result.isEmpty() ? "" : " | ") + String.format("0x%08x", flags);
        }
        return result;
    }
}
