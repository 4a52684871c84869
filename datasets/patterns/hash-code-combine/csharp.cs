public class Address
{
    public override int GetHashCode()
    {
        unchecked
        {
            int hash = 17;
            hash = hash * 23 + (Street != null ? Street.GetHashCode() : 0);
            hash = hash * 23 + (City != null ? City.GetHashCode() : 0);
            hash = hash * 23 + Number.GetHashCode();
            return hash;
        }
    }

    public override int GetHashCode()
    {
        unchecked
        {
            var hashCode = Id;
            hashCode = (hashCode * 397) ^ (Name?.GetHashCode() ?? 0);
            hashCode = (hashCode * 397) ^ (int)Kind;
            hashCode = (hashCode * 397) ^ IsActive.GetHashCode();
            return hashCode;
        }
    }

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Name, StringComparer.OrdinalIgnoreCase);
        hash.Add(Version);
        foreach (var tag in Tags)
        {
            hash.Add(tag);
        }
        return hash.ToHashCode();
    }
}
