impl Service {
    pub async fn place_order(&self, request: OrderRequest) -> Result<Order, Error> {
        match self.repository.save(&request).await {
            Ok(order) => Ok(order),
            Err(err) => {
                error!("failed to place order for {}: {}", request.customer, err);
                Err(err.into())
            }
        }
    }

    fn load_config(&mut self, path: &Path) -> Result<(), ConfigError> {
        let text = fs::read_to_string(path).map_err(|e| {
            log::error!("could not read {}: {}", path.display(), e);
            ConfigError::Io(e)
        })?;
        self.config = toml::from_str(&text).map_err(|e| {
            log::error!("could not parse {}: {}", path.display(), e);
            ConfigError::Parse(e)
        })?;
        Ok(())
    }

    async fn handle_connection(&self, stream: TcpStream, peer: SocketAddr) -> io::Result<()> {
        let mut session = Session::new(stream, peer);
        if let Err(err) = session.handshake().await {
            tracing::warn!(%peer, error = %err, "handshake failed");
            return Err(err);
        }
        if let Err(err) = session.run().await {
            tracing::error!(%peer, error = %err, "session failed");
            return Err(err);
        }
        Ok(())
    }

    fn flush(&self) -> anyhow::Result<usize> {
        self.writer
            .lock()
            .unwrap()
            .flush_all()
            .inspect_err(|e| error!("flush failed: {e:?}"))
            .context("could not flush the write buffer")
    }
}
