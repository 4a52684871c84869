impl<E> EventBus<E> {
    pub fn subscribe<F>(&mut self, callback: F) -> SubscriptionId
    where
        F: Fn(&E) + Send + 'static,
    {
        let id = SubscriptionId(self.next_id);
        self.next_id += 1;
        self.listeners.push((id, Box::new(callback)));
        id
    }

    pub fn unsubscribe(&mut self, id: SubscriptionId) -> bool {
        match self.listeners.iter().position(|(existing, _)| *existing == id) {
            Some(index) => {
                self.listeners.swap_remove(index);
                true
            }
            None => false,
        }
    }

    pub fn emit(&self, event: &E) {
        let listeners = self.listeners.lock().unwrap();
        for listener in listeners.iter() {
            if listener.accepts(event) {
                listener.on_event(event);
            }
        }
    }

    pub fn publish(&self, topic: &str, message: E)
    where
        E: Clone,
    {
        let mut subscribers = self.subscribers.write().unwrap();
        if let Some(senders) = subscribers.get_mut(topic) {
            senders.retain(|sender| sender.send(message.clone()).is_ok());
            if senders.is_empty() {
                subscribers.remove(topic);
            }
        }
    }

    pub fn notify(&mut self, event: &E) {
        let mut dead = Vec::new();
        for (index, observer) in self.observers.iter().enumerate() {
            match observer.upgrade() {
                Some(observer) => observer.borrow_mut().update(event),
                None => dead.push(index),
            }
        }
        for index in dead.into_iter().rev() {
            self.observers.remove(index);
        }
    }
}
