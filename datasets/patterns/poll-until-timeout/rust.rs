use std::io;
use std::net::SocketAddr;
use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

pub fn wait_for<F>(mut condition: F, timeout: Duration) -> Result<(), TimeoutError>
where
    F: FnMut() -> bool,
{
    let start = Instant::now();
    while !condition() {
        if start.elapsed() > timeout {
            return Err(TimeoutError { elapsed: start.elapsed() });
        }
        thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

pub fn wait_timeout(child: &mut Child, timeout: Duration) -> io::Result<Option<ExitStatus>> {
    let deadline = Instant::now() + timeout;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        let now = Instant::now();
        if now >= deadline {
            child.kill()?;
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(50).min(deadline - now));
    }
}

async fn wait_for_server(addr: SocketAddr, attempts: usize) -> anyhow::Result<()> {
    for _ in 0..attempts {
        match tokio::net::TcpStream::connect(addr).await {
            Ok(_) => return Ok(()),
            Err(err) => tracing::debug!("server {} not ready: {}", addr, err),
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    anyhow::bail!("server at {} did not come up after {} attempts", addr, attempts)
}
