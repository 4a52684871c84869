public static class FileReading
{
    public static byte[] ReadAllBytes(string path)
    {
        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            if (stream.Length > int.MaxValue)
            {
                throw new IOException("File is too long.");
            }
            int index = 0;
            int count = (int)stream.Length;
            var bytes = new byte[count];
            while (count > 0)
            {
                int n = stream.Read(bytes, index, count);
                if (n == 0)
                {
                    throw new EndOfStreamException();
                }
                index += n;
                count -= n;
            }
            return bytes;
        }
    }

    public static async Task<string> ReadTextAsync(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }
        using var stream = File.OpenRead(path);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var content = await reader.ReadToEndAsync().ConfigureAwait(false);
        return content;
    }
}
