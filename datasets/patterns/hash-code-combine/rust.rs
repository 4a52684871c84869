impl Hash for Endpoint {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.host.to_ascii_lowercase().hash(state);
        self.port.hash(state);
        self.secure.hash(state);
        state.write_usize(self.tags.len());
        for tag in &self.tags {
            tag.hash(state);
        }
    }
}

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        mem::discriminant(self).hash(state);
        match self {
            Value::Null => {}
            Value::Bool(b) => b.hash(state),
            Value::Int(i) => i.hash(state),
            Value::Float(f) => f.to_bits().hash(state),
            Value::Text(s) => s.hash(state),
            Value::List(items) => items.hash(state),
        }
    }
}

impl Hasher for FnvHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut hash = self.0;
        for byte in bytes.iter() {
            hash ^= *byte as u64;
            hash = hash.wrapping_mul(0x100000001b3);
        }
        self.0 = hash;
    }
}

impl Hasher for FxHasher {
    fn write(&mut self, mut bytes: &[u8]) {
        let mut hash = self.hash;
        while bytes.len() >= 8 {
            let word = u64::from_le_bytes(bytes[..8].try_into().unwrap());
            hash = (hash.rotate_left(5) ^ word).wrapping_mul(SEED);
            bytes = &bytes[8..];
        }
        for &byte in bytes {
            hash = (hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(SEED);
        }
        self.hash = hash;
    }
}

pub fn combined_hash(parts: &[&str]) -> u64 {
    let mut hash: u64 = 5381;
    for part in parts {
        for b in part.bytes() {
            hash = hash.wrapping_mul(33).wrapping_add(u64::from(b));
        }
        hash ^= hash >> 29;
    }
    hash
}
