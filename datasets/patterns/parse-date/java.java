class DateParsing {

    public static Date parseIsoDate(String text) throws ParseException {
        String[] parts = text.split("-");
        if (parts.length != 3) {
            throw new ParseException("Invalid date: " + text, 0);
        }
        int year;
        int month;
        int day;
        try {
            year = Integer.parseInt(parts[0]);
            month = Integer.parseInt(parts[1]);
            day = Integer.parseInt(parts[2]);
        } catch (NumberFormatException e) {
            throw new ParseException("Invalid date: " + text, 0);
        }
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            throw new ParseException("Date out of range: " + text, 0);
        }
        Calendar calendar = Calendar.getInstance();
        calendar.clear();
        calendar.set(year, month - 1, day);
        return calendar.getTime();
    }

    public static Calendar parseDateTime(String value) {
        if (value == null || value.length() < 19) {
            throw new IllegalArgumentException("Invalid date time: " + value);
        }
        if (value.charAt(4) != '-' || value.charAt(7) != '-' || value.charAt(10) != 'T'
                || value.charAt(13) != ':' || value.charAt(16) != ':') {
            throw new IllegalArgumentException("Invalid date time: " + value);
        }
        int year = Integer.parseInt(value.substring(0, 4));
        int month = Integer.parseInt(value.substring(5, 7));
        int day = Integer.parseInt(value.substring(8, 10));
        int hour = Integer.parseInt(value.substring(11, 13));
        int minute = Integer.parseInt(value.substring(14, 16));
        int second = Integer.parseInt(value.substring(17, 19));
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setLenient(false);
        calendar.set(Calendar.YEAR, year);
        calendar.set(Calendar.MONTH, month - 1);
        calendar.set(Calendar.DAY_OF_MONTH, day);
        calendar.set(Calendar.HOUR_OF_DAY, hour);
        calendar.set(Calendar.MINUTE, minute);
        calendar.set(Calendar.SECOND, second);
        calendar.set(Calendar.MILLISECOND, 0);
        return calendar;
    }

    static LocalDate parseYearMonthDay(CharSequence text) {
        int firstDash = text.toString().indexOf('-');
        int secondDash = text.toString().indexOf('-', firstDash + 1);
        if (firstDash <= 0 || secondDash <= firstDash + 1 || secondDash == text.length() - 1) {
            throw new IllegalArgumentException("yyyy-mm-dd expected: " + text);
        }
        int year = Integer.parseInt(text, 0, firstDash, 10);
        int month = Integer.parseInt(text, firstDash + 1, secondDash, 10);
        int day = Integer.parseInt(text, secondDash + 1, text.length(), 10);
        if (month < 1 || month > 12) {
            throw new IllegalArgumentException("Month out of range: " + month);
        }
        if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
            throw new IllegalArgumentException("Day out of range: " + day);
        }
        return LocalDate.of(year, month, day);
    }
}
