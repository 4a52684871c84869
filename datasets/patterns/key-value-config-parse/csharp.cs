static class ConfigParsing
{
    public static Dictionary<string, string> Load(string path)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string rawLine in File.ReadAllLines(path))
        {
            string line = rawLine.Trim();
            if (line.Length == 0 || line.StartsWith("#"))
            {
                continue;
            }
            int index = line.IndexOf('=');
            if (index < 0)
            {
                throw new FormatException("Invalid line: " + line);
            }
            string key = line.Substring(0, index).Trim();
            string value = line.Substring(index + 1).Trim();
            settings[key] = value;
        }
        return settings;
    }

    public static IDictionary<string, string> ParseIni(TextReader reader)
    {
        var data = new Dictionary<string, string>();
        string prefix = string.Empty;
        string line;
        while ((line = reader.ReadLine()) != null)
        {
            line = line.Trim();
            if (string.IsNullOrEmpty(line) || line[0] == ';' || line[0] == '#')
            {
                continue;
            }
            if (line[0] == '[' && line[line.Length - 1] == ']')
            {
                prefix = line.Substring(1, line.Length - 2) + ":";
                continue;
            }
            string[] parts = line.Split(new[] { '=' }, 2);
            if (parts.Length != 2)
            {
                throw new FormatException("Unrecognized line: " + line);
            }
            data.Add(prefix + parts[0].Trim(), parts[1].Trim().Trim('"'));
        }
        return data;
    }
}
