impl Device {
    fn show(&self, attr: Attribute, buf: &mut [u8]) -> Result<usize, Errno> {
        let state = self.state.lock().unwrap();
        let mut cursor = io::Cursor::new(buf);
        let res = match attr {
            Attribute::Speed => writeln!(cursor, "{}", state.speed),
            Attribute::Temperature => writeln!(cursor, "{}", state.temp_raw * 125),
            Attribute::Firmware => writeln!(cursor, "{}.{}", state.fw_major, state.fw_minor),
            Attribute::Enabled => writeln!(cursor, "{}", state.enabled as u8),
        };
        res.map_err(|_| Errno::ENOSPC)?;
        Ok(cursor.position() as usize)
    }

    pub fn attribute_text(&self, name: &str) -> Result<String, Error> {
        let attr = self
            .attributes
            .get(name)
            .ok_or_else(|| Error::NoSuchAttribute(name.to_owned()))?;
        let value = attr.read(&self.bus)?;
        let mut text = match attr.unit {
            Some(unit) => format!("{} {}", value, unit),
            None => value.to_string(),
        };
        text.push('\n');
        Ok(text)
    }

    fn mode_show(&self, page: &mut String) -> fmt::Result {
        let current = self.mode.load(Ordering::Relaxed);
        for (i, name) in MODE_NAMES.iter().enumerate() {
            if i == current {
                write!(page, "[{}] ", name)?;
            } else {
                write!(page, "{} ", name)?;
            }
        }
        page.push('\n');
        Ok(())
    }
}
