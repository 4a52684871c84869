impl Table {
    pub fn find_by_name(&self, name: &str) -> Option<&Entry> {
        for entry in &self.entries {
            if entry.name == name {
                return Some(entry);
            }
        }
        None
    }

    pub fn column_index(&self, name: &str) -> Result<usize, SchemaError> {
        for (i, column) in self.columns.iter().enumerate() {
            if column.name() == name {
                return Ok(i);
            }
        }
        Err(SchemaError::NotFound(name.to_string()))
    }

    pub fn session(&self, id: u64) -> Result<&Session, SessionError> {
        let found = self.sessions.iter().find(|session| session.id == id);
        match found {
            Some(session) if session.is_closed() => Err(SessionError::Closed(id)),
            Some(session) => Ok(session),
            None => Err(SessionError::Unknown(id)),
        }
    }

    fn lookup(&self, key: &[u8]) -> Option<&Node> {
        let mut current = self.head.as_ref();
        while let Some(node) = current {
            if node.key == key {
                return Some(node);
            }
            current = node.next.as_ref();
        }
        None
    }
}
