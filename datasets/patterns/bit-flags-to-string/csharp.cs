class BitFlagsToString
{
    public static string Describe(FileFlags flags)
    {
        var names = new List<string>();
        foreach (FileFlags value in Enum.GetValues(typeof(FileFlags)))
        {
            if (value != 0 && (flags & value) == value)
            {
                names.Add(value.ToString());
                flags &= ~value;
            }
        }
        if (flags != 0)
        {
            names.Add("0x" + ((int)flags).ToString("X"));
        }
        return string.Join("|", names);
    }

    public static string FormatModifiers(Keys modifiers)
    {
        var sb = new StringBuilder();
        if (modifiers.HasFlag(Keys.Control))
        {
            sb.Append("Ctrl+");
        }
        if (modifiers.HasFlag(Keys.Shift))
        {
            sb.Append("Shift+");
        }
        if (modifiers.HasFlag(Keys.Alt))
        {
            sb.Append("Alt+");
        }
        return sb.ToString();
    }
}
