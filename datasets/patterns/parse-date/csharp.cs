static class DateParsing
{
    public static DateTime ParseIsoDate(string text)
    {
        string[] parts = text.Split('-');
        if (parts.Length != 3)
        {
            throw new FormatException("Invalid date: " + text);
        }
        int year = int.Parse(parts[0], CultureInfo.InvariantCulture);
        int month = int.Parse(parts[1], CultureInfo.InvariantCulture);
        int day = int.Parse(parts[2], CultureInfo.InvariantCulture);
        if (month < 1 || month > 12)
        {
            throw new FormatException("Month out of range: " + month);
        }
        if (day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            throw new FormatException("Day out of range: " + day);
        }
        return new DateTime(year, month, day);
    }

    public static bool TryParseTimestamp(string value, out DateTime result)
    {
        result = default;
        if (value.Length < 19 || value[4] != '-' || value[7] != '-' || value[10] != 'T' || value[13] != ':' || value[16] != ':')
        {
            return false;
        }
        if (!int.TryParse(value.Substring(0, 4), out int year)
            || !int.TryParse(value.Substring(5, 2), out int month)
            || !int.TryParse(value.Substring(8, 2), out int day)
            || !int.TryParse(value.Substring(11, 2), out int hour)
            || !int.TryParse(value.Substring(14, 2), out int minute)
            || !int.TryParse(value.Substring(17, 2), out int second))
        {
            return false;
        }
        result = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        return true;
    }
}
