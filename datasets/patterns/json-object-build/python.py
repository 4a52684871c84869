class User:
    def to_dict(self):
        data = {
            "id": self.id,
            "name": self.name,
            "active": self.active,
            "created": self.created.isoformat(),
            "roles": [role.name for role in self.roles],
        }
        if self.email is not None:
            data["email"] = self.email
        if self.address:
            data["address"] = self.address.to_dict()
        return data

    def as_json(self, include_private=False):
        obj = {}
        obj["type"] = "user"
        obj["id"] = str(self.id)
        obj["name"] = self.name
        obj["url"] = self.get_absolute_url()
        if include_private:
            obj["email"] = self.email
            obj["phone"] = self.phone
        return json.dumps(obj, indent=2, sort_keys=True)


def entry_to_json(entry):
    parts = []
    parts.append('"key": "%s"' % escape(entry.key))
    parts.append('"size": %d' % entry.size)
    parts.append('"compressed": %s' % ("true" if entry.compressed else "false"))
    if entry.comment:
        parts.append('"comment": "%s"' % escape(entry.comment))
    tags = ", ".join('"%s"' % escape(tag) for tag in entry.tags)
    parts.append('"tags": [%s]' % tags)
    return "{" + ", ".join(parts) + "}"
