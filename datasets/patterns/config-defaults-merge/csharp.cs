class ConfigDefaultsMerge
{
    public static Settings Merge(Settings defaults, Settings overrides)
    {
        return new Settings
        {
            Host = overrides.Host ?? defaults.Host,
            Port = overrides.Port ?? defaults.Port,
            Timeout = overrides.Timeout ?? defaults.Timeout,
            Retries = overrides.Retries ?? defaults.Retries,
            LogLevel = overrides.LogLevel ?? defaults.LogLevel,
        };
    }

    public static Dictionary<string, object> Merge(
        IDictionary<string, object> defaults,
        IDictionary<string, object> overrides)
    {
        var result = new Dictionary<string, object>(defaults, StringComparer.OrdinalIgnoreCase);
        foreach (var pair in overrides)
        {
            if (pair.Value is IDictionary<string, object> child
                && result.TryGetValue(pair.Key, out var existing)
                && existing is IDictionary<string, object> baseChild)
            {
                result[pair.Key] = Merge(baseChild, child);
            }
            else if (pair.Value != null)
            {
                result[pair.Key] = pair.Value;
            }
        }
        return result;
    }
}
