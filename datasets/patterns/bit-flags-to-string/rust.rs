impl fmt::Display for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        let mut remaining = self.bits();
        for &(mask, name) in FLAG_NAMES {
            if remaining & mask == 0 {
                continue;
            }
            if !first {
                f.write_str(" | ")?;
            }
            first = false;
            f.write_str(name)?;
            remaining &= !mask;
        }
        if remaining != 0 || first {
            write!(f, "{}{:#x}", if first { "" } else { " | " }, remaining)?;
        }
        Ok(())
    }
}

pub fn describe(flags: OpenFlags) -> String {
    let mut names = Vec::new();
    if flags.contains(OpenFlags::READ) {
        names.push("read");
    }
    if flags.contains(OpenFlags::WRITE) {
        names.push("write");
    }
    if flags.contains(OpenFlags::CREATE) {
        names.push("create");
    }
    if flags.contains(OpenFlags::TRUNCATE) {
        names.push("truncate");
    }
    names.join("|")
}

fn mode_string(mode: u32) -> String {
    let mut out = String::with_capacity(9);
    for shift in [6, 3, 0] {
        let bits = (mode >> shift) & 0o7;
        out.push(if bits & 0o4 != 0 { 'r' } else { '-' });
        out.push(if bits & 0o2 != 0 { 'w' } else { '-' });
        out.push(if bits & 0o1 != 0 { 'x' } else { '-' });
    }
    out
}
