impl Serialize for User {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("User", 4)?;
        state.serialize_field("id", &self.id)?;
        state.serialize_field("name", &self.name)?;
        if self.email.is_some() {
            state.serialize_field("email", &self.email)?;
        } else {
            state.skip_field("email")?;
        }
        state.serialize_field("roles", &self.roles)?;
        state.end()
    }
}

impl Target {
    fn to_json(&self) -> Value {
        let mut d = serde_json::Map::new();
        d.insert("llvm-target".to_string(), Value::from(self.llvm_target.as_str()));
        d.insert("pointer-width".to_string(), Value::from(self.pointer_width));
        d.insert("arch".to_string(), Value::from(self.arch.as_str()));
        if let Some(cpu) = &self.cpu {
            d.insert("cpu".to_string(), Value::from(cpu.as_str()));
        }
        if !self.features.is_empty() {
            d.insert("features".to_string(), Value::from(self.features.join(",")));
        }
        Value::Object(d)
    }

    fn write_json<W: Write>(&self, out: &mut W) -> io::Result<()> {
        write!(out, "{{\"name\":\"{}\"", EscapedString(&self.name))?;
        write!(out, ",\"size\":{}", self.size)?;
        write!(out, ",\"ok\":{}", self.ok)?;
        if let Some(message) = &self.message {
            write!(out, ",\"message\":\"{}\"", EscapedString(message))?;
        }
        write!(out, ",\"tags\":[")?;
        for (i, tag) in self.tags.iter().enumerate() {
            let sep = if i == 0 { "" } else { "," };
            write!(out, "{}\"{}\"", sep, EscapedString(tag))?;
        }
        write!(out, "]}}")
    }

    fn summary(&self) -> serde_json::Value {
        let mut value = json!({
            "name": self.name,
            "size": self.size,
            "created": self.created.to_rfc3339(),
        });
        if let Some(owner) = &self.owner {
            value["owner"] = json!({ "id": owner.id, "name": owner.name });
        }
        value
    }
}
