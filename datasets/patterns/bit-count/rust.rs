pub fn count_bits(mut x: u64) -> u32 {
    let mut count = 0;
    while x != 0 {
        x &= x - 1;
        count += 1;
    }
    count
}

pub fn popcount32(mut x: u32) -> u32 {
    x -= (x >> 1) & 0x5555_5555;
    x = (x & 0x3333_3333) + ((x >> 2) & 0x3333_3333);
    x = (x + (x >> 4)) & 0x0f0f_0f0f;
    x += x >> 8;
    x += x >> 16;
    x & 0x3f
}

impl BitSet {
    pub fn count(&self) -> usize {
        let mut total = 0;
        for word in self.words.iter() {
            if *word == 0 {
                continue;
            }
            total += word.count_ones() as usize;
        }
        total
    }
}

fn bits_set(mask: u32) -> usize {
    let mut n = 0;
    for i in 0..32 {
        if (mask >> i) & 1 == 1 {
            n += 1;
        }
    }
    n
}
