pub async fn get_json<T: DeserializeOwned>(client: &Client, url: &str) -> Result<T, Error> {
    let response = client
        .get(url)
        .header(ACCEPT, "application/json")
        .timeout(Duration::from_secs(30))
        .send()
        .await?
        .error_for_status()?;
    let value = response.json::<T>().await?;
    Ok(value)
}

impl Registry {
    async fn fetch(&self, path: &str) -> anyhow::Result<Metadata> {
        let url = self.base.join(path).context("invalid url")?;
        let res = self.http.get(url.clone()).bearer_auth(&self.token).send().await?;
        let status = res.status();
        if !status.is_success() {
            let body = res.text().await.unwrap_or_default();
            bail!("request to {} failed with {}: {}", url, status, body);
        }
        let text = res.text().await?;
        serde_json::from_str(&text).with_context(|| format!("malformed response from {}", url))
    }

    fn fetch_blocking(&self, name: &str) -> Result<Option<Package>, FetchError> {
        let url = format!("{}/packages/{}", self.base, name);
        let response = match self.agent.get(&url).set("Accept", "application/json").call() {
            Ok(response) => response,
            Err(ureq::Error::Status(404, _)) => return Ok(None),
            Err(ureq::Error::Status(code, _)) => return Err(FetchError::Status(code)),
            Err(err) => return Err(FetchError::Transport(err.to_string())),
        };
        let package: Package = serde_json::from_reader(response.into_reader())?;
        Ok(Some(package))
    }
}
