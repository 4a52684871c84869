pub fn djb2(text: &str) -> u32 {
    let mut hash: u32 = 5381;
    for c in text.chars() {
        let code = c as u32;
        let shifted = hash << 5;
        hash = shifted.wrapping_add(hash).wrapping_add(code);
    }
    hash
}

pub fn fnv1a(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for byte in bytes {
        hash ^= *byte as u64;
        hash = hash.wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

impl Hasher for FnvHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut state = self.state;
        for &byte in bytes {
            state ^= u64::from(byte);
            state = state.wrapping_mul(FNV_PRIME);
        }
        self.state = state;
    }
}

const fn hash_str(s: &str) -> u32 {
    let bytes = s.as_bytes();
    let mut h: u32 = 0;
    let mut i = 0;
    while i < bytes.len() {
        h = h.wrapping_mul(31).wrapping_add(bytes[i] as u32);
        i += 1;
    }
    h
}
