class Joining {

    public static String join(List<String> items, String separator) {
        StringBuilder sb = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                sb.append(separator);
            }
            sb.append(items.get(i));
        }
        return sb.toString();
    }

    public static <T> String join(Iterable<T> values, char delimiter) {
        Iterator<T> it = values.iterator();
        if (!it.hasNext()) {
            return "";
        }
        StringBuilder result = new StringBuilder();
        for (;;) {
            T value = it.next();
            result.append(value == null ? "" : value.toString());
            if (!it.hasNext()) {
                return result.toString();
            }
            result.append(delimiter);
        }
    }

    private static String joinNames(Collection<Item> items) {
        StringBuilder buffer = new StringBuilder("[");
        boolean first = true;
        for (Item item : items) {
            if (first) {
                first = false;
            } else {
                buffer.append(", ");
            }
            buffer.append(item.getName());
        }
        buffer.append("]");
        return buffer.toString();
    }

    public static String toCommaSeparated(String[] values) {
        if (values == null || values.length == 0) {
            return "";
        }
        StringBuffer buf = new StringBuffer();
        for (String value : values) {
            buf.append(value).append(",");
        }
        buf.deleteCharAt(buf.length() - 1);
        return buf.toString();
    }
}
