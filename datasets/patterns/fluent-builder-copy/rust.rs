impl RequestBuilder {
    pub fn build(self) -> Result<Request, BuildError> {
        let url = self.url.ok_or(BuildError::MissingField("url"))?;
        let method = self.method.ok_or(BuildError::MissingField("method"))?;
        if url.is_empty() {
            return Err(BuildError::Invalid("url must not be empty"));
        }
        Ok(Request {
            url,
            method,
            headers: self.headers,
            body: self.body,
            timeout: self.timeout.unwrap_or(DEFAULT_TIMEOUT),
            retries: self.retries.unwrap_or_default(),
        })
    }

    pub fn build_config(&self) -> Result<Config, ConfigBuilderError> {
        Ok(Config {
            host: match self.host {
                Some(ref value) => Clone::clone(value),
                None => {
                    return Err(ConfigBuilderError::from(UninitializedFieldError::new("host")));
                }
            },
            port: match self.port {
                Some(ref value) => Clone::clone(value),
                None => {
                    return Err(ConfigBuilderError::from(UninitializedFieldError::new("port")));
                }
            },
            timeout: match self.timeout {
                Some(ref value) => Clone::clone(value),
                None => Default::default(),
            },
        })
    }

    pub fn build_runtime(&mut self) -> io::Result<Runtime> {
        let name = match self.thread_name.take() {
            Some(name) => name,
            None => return Err(io::Error::new(io::ErrorKind::InvalidInput, "thread name not set")),
        };
        let workers = self.worker_threads.unwrap_or_else(num_cpus);
        assert!(workers > 0, "worker threads cannot be set to 0");
        let driver = driver::Driver::new(self.enable_io, self.enable_time)?;
        Ok(Runtime {
            name,
            workers,
            driver,
            keep_alive: self.keep_alive.take(),
            seed: self.seed.clone(),
        })
    }
}
