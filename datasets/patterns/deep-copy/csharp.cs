public class DeepCopies
{
    public Order Clone()
    {
        var copy = (Order)MemberwiseClone();
        copy.Customer = Customer?.Clone();
        copy.Lines = new List<OrderLine>(Lines.Count);
        foreach (var line in Lines)
        {
            copy.Lines.Add(line.Clone());
        }
        copy.Tags = (string[])Tags.Clone();
        copy.Properties = new Dictionary<string, object>(Properties);
        return copy;
    }

    public static T DeepClone<T>(T source)
    {
        if (ReferenceEquals(source, null))
        {
            return default(T);
        }
        using (var stream = new MemoryStream())
        {
            var formatter = new BinaryFormatter();
            formatter.Serialize(stream, source);
            stream.Seek(0, SeekOrigin.Begin);
            return (T)formatter.Deserialize(stream);
        }
    }

    public static Node CloneGraph(Node node, Dictionary<Node, Node> map)
    {
        if (node == null)
        {
            return null;
        }
        if (map.TryGetValue(node, out var existing))
        {
            return existing;
        }
        var clone = new Node(node.Value);
        map.Add(node, clone);
        foreach (var child in node.Children)
        {
            clone.Children.Add(CloneGraph(child, map));
        }
        return clone;
    }
}
