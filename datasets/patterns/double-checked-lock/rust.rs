use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};
use std::sync::{Arc, Mutex, RwLock};

impl Registry {
    pub fn get_or_create(&self, key: &str) -> Arc<Entry> {
        if let Some(entry) = self.entries.read().unwrap().get(key) {
            return Arc::clone(entry);
        }
        let mut entries = self.entries.write().unwrap();
        if let Some(entry) = entries.get(key) {
            return Arc::clone(entry);
        }
        let entry = Arc::new(Entry::new(key));
        entries.insert(key.to_owned(), Arc::clone(&entry));
        entry
    }

    fn ensure_initialized(&self) -> Result<(), Error> {
        if self.initialized.load(Ordering::Acquire) {
            return Ok(());
        }
        let _guard = self.init_lock.lock().unwrap();
        if !self.initialized.load(Ordering::Relaxed) {
            self.initialize()?;
            self.initialized.store(true, Ordering::Release);
        }
        Ok(())
    }

    pub fn instance() -> &'static Registry {
        let mut ptr = INSTANCE.load(Ordering::Acquire);
        if ptr.is_null() {
            let _guard = LOCK.lock().unwrap();
            ptr = INSTANCE.load(Ordering::Relaxed);
            if ptr.is_null() {
                ptr = Box::into_raw(Box::new(Registry::default()));
                INSTANCE.store(ptr, Ordering::Release);
            }
        }
        unsafe { &*ptr }
    }

    pub async fn access_token(&self) -> Result<Token, Error> {
        {
            let cached = self.token.read().await;
            if let Some(token) = cached.as_ref() {
                if !token.is_expired() {
                    return Ok(token.clone());
                }
            }
        }
        let mut cached = self.token.write().await;
        match cached.as_ref() {
            Some(token) if !token.is_expired() => Ok(token.clone()),
            _ => {
                let token = self.fetch_token().await?;
                *cached = Some(token.clone());
                Ok(token)
            }
        }
    }
}
