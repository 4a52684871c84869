use std::ptr::NonNull;
use std::sync::atomic::{self, AtomicUsize, Ordering};

impl<T: ?Sized> Drop for Shared<T> {
    fn drop(&mut self) {
        let inner = unsafe { self.ptr.as_ref() };
        if inner.strong.fetch_sub(1, Ordering::Release) != 1 {
            return;
        }
        atomic::fence(Ordering::Acquire);
        unsafe {
            drop(Box::from_raw(self.ptr.as_ptr()));
        }
    }
}

unsafe fn release_shared(ptr: *mut SharedBuffer) {
    if (*ptr).ref_count.fetch_sub(1, Ordering::AcqRel) == 1 {
        let shared = Box::from_raw(ptr);
        let layout = Layout::from_size_align(shared.capacity, 1).unwrap();
        dealloc(shared.buf, layout);
        drop(shared);
    }
}

impl<T> Rc<T> {
    fn release(&mut self) {
        unsafe {
            let inner = self.ptr.as_ptr();
            (*inner).strong.set((*inner).strong.get() - 1);
            if (*inner).strong.get() == 0 {
                std::ptr::drop_in_place(&mut (*inner).value);
                (*inner).weak.set((*inner).weak.get() - 1);
                if (*inner).weak.get() == 0 {
                    dealloc(inner.cast(), Layout::for_value(&*inner));
                }
            }
        }
    }
}

impl Registry {
    pub fn release(&self, id: u64) -> bool {
        let mut entries = self.entries.lock().unwrap();
        let entry = match entries.get_mut(&id) {
            Some(entry) => entry,
            None => panic!("released unknown handle {}", id),
        };
        entry.ref_count -= 1;
        if entry.ref_count > 0 {
            return false;
        }
        let entry = entries.remove(&id).unwrap();
        drop(entries);
        entry.resource.close();
        true
    }
}
