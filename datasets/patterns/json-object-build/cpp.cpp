nlohmann::json User::toJson() const
{
    nlohmann::json j;
    j["id"] = id_;
    j["name"] = name_;
    j["active"] = active_;
    if (email_) {
        j["email"] = *email_;
    }
    j["roles"] = nlohmann::json::array();
    for (const auto& role : roles_) {
        j["roles"].push_back(role.name());
    }
    return j;
}

QJsonObject Device::toJson() const
{
    QJsonObject json;
    json.insert("name", m_name);
    json.insert("uptime", m_uptime);
    json.insert("online", m_online);
    QJsonArray channels;
    for (const Channel& channel : m_channels) {
        channels.append(channel.toJson());
    }
    json.insert("channels", channels);
    return json;
}

void Order::serialize(rapidjson::Writer<rapidjson::StringBuffer>& writer) const
{
    writer.StartObject();
    writer.Key("id");
    writer.Int64(id_);
    writer.Key("customer");
    writer.String(customer_.c_str());
    writer.Key("total");
    writer.Double(total_);
    writer.Key("items");
    writer.StartArray();
    for (const auto& item : items_) {
        item.serialize(writer);
    }
    writer.EndArray();
    writer.EndObject();
}
