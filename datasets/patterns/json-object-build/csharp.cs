class JsonObjectBuild
{
    public override void Write(Utf8JsonWriter writer, User value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", value.Id);
        writer.WriteString("name", value.Name);
        writer.WriteBoolean("active", value.Active);
        if (value.Email != null)
        {
            writer.WriteString("email", value.Email);
        }
        writer.WriteStartArray("roles");
        foreach (var role in value.Roles)
        {
            writer.WriteStringValue(role);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public JObject ToJson()
    {
        var json = new JObject();
        json["id"] = Id;
        json["name"] = Name;
        json["status"] = Status.ToString();
        if (Parent != null)
        {
            json["parent"] = Parent.ToJson();
        }
        json["tags"] = new JArray(Tags.OrderBy(tag => tag));
        return json;
    }
}
