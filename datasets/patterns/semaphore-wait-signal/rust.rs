use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

impl Semaphore {
    pub fn acquire(&self) -> SemaphoreGuard<'_> {
        let mut count = self.lock.lock().unwrap();
        while *count == 0 {
            count = self.cvar.wait(count).unwrap();
        }
        *count -= 1;
        SemaphoreGuard { sem: self }
    }

    pub fn acquire_timeout(&self, permits: usize, timeout: Duration) -> bool {
        let guard = self.permits.lock().unwrap();
        let (mut available, result) =
            self.condvar.wait_timeout_while(guard, timeout, |available| *available < permits).unwrap();
        if result.timed_out() {
            return false;
        }
        *available -= permits;
        true
    }

    pub fn release(&self, permits: usize) {
        let mut available = self.permits.lock().unwrap();
        *available = available.checked_add(permits).expect("semaphore overflow");
        drop(available);
        if permits == 1 {
            self.condvar.notify_one();
        } else {
            self.condvar.notify_all();
        }
    }
}

pub async fn fetch_all(client: Client, urls: Vec<Url>, limit: usize) -> Vec<Result<Bytes, Error>> {
    let semaphore = Arc::new(tokio::sync::Semaphore::new(limit));
    let mut handles = Vec::with_capacity(urls.len());
    for url in urls {
        let permit = semaphore.clone().acquire_owned().await.unwrap();
        let client = client.clone();
        handles.push(tokio::spawn(async move {
            let result = client.fetch(url).await;
            drop(permit);
            result
        }));
    }
    let mut results = Vec::new();
    for handle in handles {
        results.push(handle.await.unwrap());
    }
    results
}
