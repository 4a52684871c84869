use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::thread;

impl Worker {
    fn new(id: usize, receiver: Arc<Mutex<Receiver<Job>>>) -> Worker {
        let thread = thread::spawn(move || loop {
            let message = receiver.lock().unwrap().recv();
            match message {
                Ok(job) => {
                    log::debug!("worker {id} got a job; executing");
                    if panic::catch_unwind(AssertUnwindSafe(job)).is_err() {
                        log::error!("worker {id}: job panicked");
                    }
                }
                Err(_) => {
                    log::debug!("worker {id} disconnected; shutting down");
                    break;
                }
            }
        });
        Worker { id, thread: Some(thread) }
    }

    async fn run(mut self) -> Result<(), Error> {
        loop {
            tokio::select! {
                _ = self.shutdown.recv() => {
                    tracing::info!("worker stopping");
                    return Ok(());
                }
                job = self.jobs.recv() => {
                    let Some(job) = job else { return Ok(()) };
                    if let Err(err) = self.process(job).await {
                        tracing::error!(%err, "job failed");
                    }
                }
            }
        }
    }

    async fn consume(&mut self) {
        while let Some(job) = self.rx.recv().await {
            let id = job.id;
            match self.handler.handle(job).await {
                Ok(()) => self.metrics.completed += 1,
                Err(err) => {
                    self.metrics.failed += 1;
                    tracing::warn!("job {} failed: {}", id, err);
                }
            }
        }
        tracing::debug!("queue closed, worker exits");
    }

    fn worker_loop(&self) {
        loop {
            let task = {
                let mut queue = self.shared.queue.lock().unwrap();
                loop {
                    if let Some(task) = queue.pop_front() {
                        break task;
                    }
                    if self.shared.stopped.load(Ordering::Acquire) {
                        return;
                    }
                    queue = self.shared.available.wait(queue).unwrap();
                }
            };
            if let Err(e) = task.run() {
                eprintln!("task failed: {}", e);
            }
        }
    }
}
