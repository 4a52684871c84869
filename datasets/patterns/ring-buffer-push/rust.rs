impl<T> RingBuffer<T> {
    pub fn push(&mut self, value: T) -> Result<(), T> {
        if self.len == self.capacity() {
            return Err(value);
        }
        let index = (self.head + self.len) % self.capacity();
        self.slots[index] = Some(value);
        self.len += 1;
        Ok(())
    }

    pub fn push_overwrite(&mut self, value: T) -> Option<T> {
        let capacity = self.slots.len();
        let old = self.slots[self.write].replace(value);
        self.write = (self.write + 1) % capacity;
        if old.is_some() {
            self.read = (self.read + 1) % capacity;
        } else {
            self.len += 1;
        }
        old
    }

    pub fn push_back(&mut self, value: T) {
        if self.is_full() {
            self.grow();
        }
        let tail = self.wrap_add(self.head, self.len);
        unsafe {
            self.ptr().add(tail).write(value);
        }
        self.len += 1;
    }

    pub fn try_send(&self, value: T) -> Result<(), T> {
        let tail = self.tail.load(Ordering::Relaxed);
        let head = self.head.load(Ordering::Acquire);
        if tail.wrapping_sub(head) == self.capacity {
            return Err(value);
        }
        unsafe {
            let slot = self.buffer.get_unchecked(tail & self.mask);
            slot.get().write(MaybeUninit::new(value));
        }
        self.tail.store(tail.wrapping_add(1), Ordering::Release);
        Ok(())
    }
}
