class JsonObjectBuild {
    public JSONObject toJson() throws JSONException {
        JSONObject json = new JSONObject();
        json.put("id", id);
        json.put("name", name);
        json.put("active", active);
        if (email != null) {
            json.put("email", email);
        }
        JSONArray roleArray = new JSONArray();
        for (String role : roles) {
            roleArray.put(role);
        }
        json.put("roles", roleArray);
        return json;
    }

    public XContentBuilder toXContent(XContentBuilder builder, Params params) throws IOException {
        builder.startObject();
        builder.field("index", index);
        builder.field("shards", shards);
        builder.field("took", took);
        if (reason != null) {
            builder.field("reason", reason);
        }
        builder.startArray("failures");
        for (Failure failure : failures) {
            failure.toXContent(builder, params);
        }
        builder.endArray();
        builder.endObject();
        return builder;
    }

    public void serialize(Order value, JsonGenerator gen, SerializerProvider provider) throws IOException {
        gen.writeStartObject();
        gen.writeNumberField("id", value.getId());
        gen.writeStringField("customer", value.getCustomer());
        gen.writeStringField("status", value.getStatus().name());
        gen.writeBooleanField("paid", value.isPaid());
        gen.writeArrayFieldStart("items");
        for (Item item : value.getItems()) {
            gen.writeString(item.getName());
        }
        gen.writeEndArray();
        gen.writeEndObject();
    }

    public String toJsonString() {
        StringBuilder sb = new StringBuilder();
        sb.append("{");
        sb.append("\"id\":").append(id).append(",");
        sb.append("\"name\":\"").append(escape(name)).append("\",");
        sb.append("\"tags\":[");
        for (int i = 0; i < tags.size(); i++) {
            if (i > 0) {
                sb.append(",");
            }
            sb.append("\"").append(escape(tags.get(i))).append("\"");
        }
        sb.append("]");
        sb.append("}");
        return sb.toString();
    }
}
