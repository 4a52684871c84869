export class User {
    toJSON(): UserJSON {
        const json: UserJSON = {
            id: this.id,
            name: this.name,
            active: this.active,
            created: this.created.toISOString(),
            roles: this.roles.map(role => role.name),
        };
        if (this.email !== undefined) {
            json.email = this.email;
        }
        if (this.address) {
            json.address = this.address.toJSON();
        }
        return json;
    }

    public toSerialized(): { [key: string]: unknown } {
        const result: { [key: string]: unknown } = Object.create(null);
        result['$mid'] = MarshalledId.User;
        result['id'] = this.id;
        result['name'] = this.name;
        result['created'] = this.created.getTime();
        if (this._parent) {
            result['parent'] = this._parent.id;
        }
        if (this._settings.size > 0) {
            result['settings'] = Object.fromEntries(this._settings);
        }
        return result;
    }
}

function serializeEntry(entry: Entry): string {
    const parts: string[] = [];
    parts.push(`"key":${JSON.stringify(entry.key)}`);
    parts.push(`"size":${entry.size}`);
    parts.push(`"hidden":${entry.hidden ? 'true' : 'false'}`);
    if (entry.label) {
        parts.push(`"label":${JSON.stringify(entry.label)}`);
    }
    const tags = entry.tags.map(tag => JSON.stringify(tag)).join(',');
    parts.push(`"tags":[${tags}]`);
    return `{${parts.join(',')}}`;
}
