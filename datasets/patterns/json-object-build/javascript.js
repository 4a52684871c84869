class Geometry {
  toJSON(meta) {
    const data = {
      metadata: {
        version: 4.5,
        type: 'Geometry',
        generator: 'Geometry.toJSON',
      },
    };
    data.uuid = this.uuid;
    data.type = this.type;
    if (this.name !== '') data.name = this.name;
    if (Object.keys(this.userData).length > 0) data.userData = this.userData;
    data.attributes = {};
    for (const key in this.attributes) {
      data.attributes[key] = this.attributes[key].toJSON(meta);
    }
    return data;
  }
}

function userToJson(user) {
  const json = {
    id: user.id,
    name: user.name,
    created: user.created.toISOString(),
    roles: user.roles.map((role) => role.name),
  };
  if (user.email) {
    json.email = user.email;
  }
  return JSON.stringify(json);
}
