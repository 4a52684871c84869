class ResourceGuards
{
    public List<string> ReadNames(string connectionString)
    {
        var names = new List<string>();
        using (var connection = new SqlConnection(connectionString))
        using (var command = new SqlCommand("SELECT name FROM users", connection))
        {
            connection.Open();
            using (var reader = command.ExecuteReader())
            {
                while (reader.Read())
                {
                    names.Add(reader.GetString(0));
                }
            }
        }
        return names;
    }

    public static Settings Load(string path)
    {
        FileStream stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read);
            return Deserialize(stream);
        }
        catch (FileNotFoundException)
        {
            return new Settings();
        }
        finally
        {
            if (stream != null)
            {
                stream.Close();
            }
        }
    }

    public async Task SaveAsync(string path, byte[] data, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 4096, true);
        await using var writer = new BufferedStream(stream);
        await writer.WriteAsync(data, 0, data.Length, cancellationToken);
        await writer.FlushAsync(cancellationToken);
        _logger.LogDebug("Wrote {Count} bytes to {Path}", data.Length, path);
    }
}
