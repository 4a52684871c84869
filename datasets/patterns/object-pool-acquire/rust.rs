use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

impl<M: Manager> Pool<M> {
    pub fn get(&self, timeout: Duration) -> Result<PooledConnection<M>, Error> {
        let deadline = Instant::now() + timeout;
        let mut inner = self.inner.lock().unwrap();
        loop {
            while let Some(conn) = inner.idle.pop() {
                if self.manager.is_valid(&conn) {
                    return Ok(PooledConnection::new(self.clone(), conn));
                }
                inner.size -= 1;
            }
            if inner.size < self.max_size {
                inner.size += 1;
                drop(inner);
                let conn = self.manager.connect()?;
                return Ok(PooledConnection::new(self.clone(), conn));
            }
            let now = Instant::now();
            if now >= deadline {
                return Err(Error::Timeout);
            }
            inner = self.available.wait_timeout(inner, deadline - now).unwrap().0;
        }
    }

    pub async fn acquire(&self) -> Result<Object<M>, Error> {
        let permit = self.semaphore.acquire().await.map_err(|_| Error::Closed)?;
        let recycled = self.slots.lock().unwrap().pop_front();
        let object = match recycled {
            Some(mut object) => match self.manager.recycle(&mut object).await {
                Ok(()) => object,
                Err(_) => self.manager.create().await?,
            },
            None => self.manager.create().await?,
        };
        permit.forget();
        Ok(Object { inner: Some(object), pool: Arc::downgrade(&self.shared) })
    }

    pub fn take_buffer(&self) -> PooledBuffer<'_> {
        let mut buffers = self.buffers.borrow_mut();
        let buffer = match buffers.pop() {
            Some(mut buffer) => {
                buffer.clear();
                buffer
            }
            None => Vec::with_capacity(self.buffer_capacity),
        };
        PooledBuffer { buffer, pool: self }
    }
}
