public static class DirectoryWalking
{
    public static void Walk(DirectoryInfo root, Action<FileInfo> action)
    {
        FileInfo[] files = null;
        try
        {
            files = root.GetFiles("*.*");
        }
        catch (UnauthorizedAccessException e)
        {
            Console.WriteLine(e.Message);
        }
        if (files == null)
        {
            return;
        }
        foreach (var file in files)
        {
            action(file);
        }
        foreach (var directory in root.GetDirectories())
        {
            Walk(directory, action);
        }
    }

    public static IEnumerable<string> EnumerateFiles(string root, string pattern)
    {
        var pending = new Stack<string>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            foreach (var file in Directory.GetFiles(current, pattern))
            {
                yield return file;
            }
            foreach (var directory in Directory.GetDirectories(current))
            {
                pending.Push(directory);
            }
        }
    }

    public static void CopyDirectory(string source, string destination)
    {
        Directory.CreateDirectory(destination);
        foreach (var file in Directory.GetFiles(source))
        {
            File.Copy(file, Path.Combine(destination, Path.GetFileName(file)), true);
        }
        foreach (var directory in Directory.GetDirectories(source))
        {
            CopyDirectory(directory, Path.Combine(destination, Path.GetFileName(directory)));
        }
    }
}
