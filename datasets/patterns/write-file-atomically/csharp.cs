class WriteFileAtomically
{
    public static void WriteAllTextAtomic(string path, string contents)
    {
        var tempPath = path + ".tmp";
        File.WriteAllText(tempPath, contents, Encoding.UTF8);
        try
        {
            if (File.Exists(path))
            {
                File.Replace(tempPath, path, null);
            }
            else
            {
                File.Move(tempPath, path);
            }
        }
        catch (IOException)
        {
            File.Delete(tempPath);
            throw;
        }
    }

    public async Task SaveAsync(string path, Settings settings, CancellationToken token)
    {
        string temp = Path.Combine(Path.GetDirectoryName(path), Path.GetRandomFileName());
        try
        {
            await using (var stream = new FileStream(temp, FileMode.CreateNew, FileAccess.Write))
            {
                await JsonSerializer.SerializeAsync(stream, settings, cancellationToken: token);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temp, path, overwrite: true);
        }
        finally
        {
            if (File.Exists(temp))
            {
                File.Delete(temp);
            }
        }
    }
}
