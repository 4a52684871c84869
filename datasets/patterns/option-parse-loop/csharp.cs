static class OptionParsing
{
    public static bool TryParse(string[] args, out Options options)
    {
        options = new Options();
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "-v":
                case "--verbose":
                    options.Verbose = true;
                    break;
                case "-o":
                case "--output":
                    if (++i >= args.Length)
                    {
                        Console.Error.WriteLine("Missing value for " + args[i - 1]);
                        return false;
                    }
                    options.Output = args[i];
                    break;
                case "-n":
                    if (++i >= args.Length || !int.TryParse(args[i], out options.Count))
                    {
                        Console.Error.WriteLine("Invalid count");
                        return false;
                    }
                    break;
                default:
                    if (args[i].StartsWith("-"))
                    {
                        Console.Error.WriteLine("Unknown option: " + args[i]);
                        return false;
                    }
                    options.Files.Add(args[i]);
                    break;
            }
        }
        return true;
    }

    public static Dictionary<string, string> ParseSwitches(IEnumerable<string> args)
    {
        var switches = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string pending = null;
        foreach (string arg in args)
        {
            if (arg.StartsWith("/") || arg.StartsWith("--"))
            {
                string name = arg.TrimStart('/', '-');
                int separator = name.IndexOfAny(new[] { '=', ':' });
                if (separator >= 0)
                {
                    switches[name.Substring(0, separator)] = name.Substring(separator + 1);
                    pending = null;
                }
                else
                {
                    switches[name] = string.Empty;
                    pending = name;
                }
            }
            else if (pending != null)
            {
                switches[pending] = arg;
                pending = null;
            }
        }
        return switches;
    }
}
