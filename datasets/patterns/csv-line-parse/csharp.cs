static class CsvParsing
{
    public static List<string> ParseLine(string line, char separator)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool inQuotes = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (inQuotes)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (i + 1 < line.Length && line[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    inQuotes = false;
                }
            }
            else if (c == '"')
            {
                inQuotes = true;
            }
            else if (c == separator)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }
        fields.Add(field.ToString());
        return fields;
    }

    public static List<Dictionary<string, string>> ReadSimpleCsv(string path)
    {
        var rows = new List<Dictionary<string, string>>();
        using (var reader = new StreamReader(path))
        {
            string[] headers = reader.ReadLine().Split(',');
            string line;
            while ((line = reader.ReadLine()) != null)
            {
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }
                string[] values = line.Split(',');
                var row = new Dictionary<string, string>();
                for (int i = 0; i < headers.Length; i++)
                {
                    row[headers[i]] = i < values.Length ? values[i].Trim('"') : string.Empty;
                }
                rows.Add(row);
            }
        }
        return rows;
    }
}
