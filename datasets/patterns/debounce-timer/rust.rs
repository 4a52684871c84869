use std::collections::HashSet;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

pub fn debounce_events(rx: Receiver<Event>, delay: Duration, mut handler: impl FnMut(Vec<Event>)) {
    let mut pending = Vec::new();
    while let Ok(event) = rx.recv() {
        pending.push(event);
        loop {
            match rx.recv_timeout(delay) {
                Ok(event) => pending.push(event),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        handler(std::mem::take(&mut pending));
    }
}

async fn run_debounced(mut rx: mpsc::Receiver<PathBuf>, wait: Duration, tx: mpsc::Sender<HashSet<PathBuf>>) {
    let mut changed = HashSet::new();
    let sleep = tokio::time::sleep(wait);
    tokio::pin!(sleep);
    loop {
        tokio::select! {
            path = rx.recv() => match path {
                Some(path) => {
                    changed.insert(path);
                    sleep.as_mut().reset(tokio::time::Instant::now() + wait);
                }
                None => break,
            },
            _ = &mut sleep, if !changed.is_empty() => {
                if tx.send(std::mem::take(&mut changed)).await.is_err() {
                    break;
                }
            }
        }
    }
}

impl Debouncer {
    pub fn schedule(&mut self, query: String) {
        if let Some(task) = self.task.take() {
            task.abort();
        }
        let delay = self.delay;
        let sender = self.sender.clone();
        self.task = Some(tokio::spawn(async move {
            tokio::time::sleep(delay).await;
            if let Err(err) = sender.send(query).await {
                tracing::warn!("receiver dropped: {}", err);
            }
        }));
    }

    pub fn update(&mut self, pressed: bool, now: Instant) -> Option<bool> {
        if pressed != self.last_raw {
            self.last_raw = pressed;
            self.changed_at = now;
        }
        if now.duration_since(self.changed_at) >= self.delay && pressed != self.stable {
            self.stable = pressed;
            return Some(pressed);
        }
        None
    }
}
