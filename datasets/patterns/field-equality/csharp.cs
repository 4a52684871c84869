public class Address : IEquatable<Address>
{
    public bool Equals(Address other)
    {
        if (ReferenceEquals(null, other))
        {
            return false;
        }
        if (ReferenceEquals(this, other))
        {
            return true;
        }
        return string.Equals(Street, other.Street)
            && string.Equals(City, other.City)
            && Number == other.Number
            && Equals(Country, other.Country);
    }

    public override bool Equals(object obj)
    {
        if (ReferenceEquals(null, obj)) return false;
        if (ReferenceEquals(this, obj)) return true;
        if (obj.GetType() != this.GetType()) return false;
        var other = (Address)obj;
        return Id == other.Id
            && string.Equals(Name, other.Name, StringComparison.Ordinal)
            && Tags.SequenceEqual(other.Tags);
    }

    public static bool operator ==(Address left, Address right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }
        if (left is null || right is null)
        {
            return false;
        }
        return left.Street == right.Street && left.City == right.City && left.Number == right.Number;
    }
}
