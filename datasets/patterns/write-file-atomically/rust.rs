pub fn write_atomic(path: &Path, data: &[u8]) -> io::Result<()> {
    let dir = path.parent().unwrap_or_else(|| Path::new("."));
    let mut tmp = NamedTempFile::new_in(dir)?;
    tmp.write_all(data)?;
    tmp.as_file().sync_all()?;
    tmp.persist(path).map_err(|e| e.error)?;
    File::open(dir)?.sync_all()?;
    Ok(())
}

pub fn save_config(config: &Config, path: &Path) -> anyhow::Result<()> {
    let text = toml::to_string_pretty(config).context("could not serialise config")?;
    let tmp = path.with_extension("toml.tmp");
    fs::write(&tmp, text).with_context(|| format!("could not write {}", tmp.display()))?;
    if let Err(err) = fs::rename(&tmp, path) {
        let _ = fs::remove_file(&tmp);
        return Err(err).with_context(|| format!("could not replace {}", path.display()));
    }
    Ok(())
}

impl Store {
    async fn flush(&self, state: &State) -> io::Result<()> {
        let tmp_path = self.dir.join(format!(".{}.{}", self.name, std::process::id()));
        let mut file = OpenOptions::new().write(true).create_new(true).open(&tmp_path).await?;
        let bytes = serde_json::to_vec(state)?;
        file.write_all(&bytes).await?;
        file.flush().await?;
        file.sync_data().await?;
        drop(file);
        tokio::fs::rename(&tmp_path, self.dir.join(&self.name)).await
    }
}
