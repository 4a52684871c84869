use std::future::Future;
use std::thread;
use std::time::Duration;

pub async fn retry_with_backoff<F, Fut, T, E>(
    mut operation: F,
    max_attempts: u32,
    initial: Duration,
) -> Result<T, E>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<T, E>>,
    E: std::fmt::Display,
{
    let mut delay = initial;
    let mut attempt = 1;
    loop {
        match operation().await {
            Ok(value) => return Ok(value),
            Err(err) if attempt >= max_attempts => return Err(err),
            Err(err) => {
                tracing::warn!("attempt {} failed: {}, retrying in {:?}", attempt, err, delay);
                tokio::time::sleep(delay).await;
                delay = std::cmp::min(delay * 2, MAX_DELAY);
                attempt += 1;
            }
        }
    }
}

pub fn remove_dir_with_retry(path: &Path) -> io::Result<()> {
    let mut last_err = None;
    for attempt in 0..MAX_RETRIES {
        match fs::remove_dir_all(path) {
            Ok(()) => return Ok(()),
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(e) => last_err = Some(e),
        }
        thread::sleep(Duration::from_millis(100 * 2u64.pow(attempt)));
    }
    Err(last_err.unwrap())
}

impl Client {
    pub fn send_with_retries(&self, request: &Request) -> Result<Response> {
        let mut retries = 0;
        let mut backoff = self.config.min_backoff;
        while retries < self.config.max_retries {
            let result = self.transport.send(request);
            if let Ok(response) = result {
                if !response.status().is_server_error() {
                    return Ok(response);
                }
            } else if let Err(err) = result {
                if !err.is_timeout() && !err.is_connect() {
                    return Err(err);
                }
            }
            retries += 1;
            let jitter = rand::thread_rng().gen_range(0..backoff.as_millis() as u64);
            thread::sleep(backoff + Duration::from_millis(jitter));
            backoff = (backoff * 2).min(self.config.max_backoff);
        }
        Err(Error::RetriesExhausted(retries))
    }
}
