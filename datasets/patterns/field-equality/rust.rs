impl PartialEq for Endpoint {
    fn eq(&self, other: &Self) -> bool {
        self.host == other.host
            && self.port == other.port
            && self.secure == other.secure
            && self.headers.len() == other.headers.len()
            && self.headers.iter().all(|(k, v)| other.headers.get(k) == Some(v))
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        if std::ptr::eq(self, other) {
            return true;
        }
        if self.kind != other.kind {
            return false;
        }
        if self.children.len() != other.children.len() {
            return false;
        }
        for (a, b) in self.children.iter().zip(other.children.iter()) {
            if a != b {
                return false;
            }
        }
        true
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
            (Value::Text(a), Value::Text(b)) => a == b,
            (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().eq(b.iter()),
            _ => false,
        }
    }
}
