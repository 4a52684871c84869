class RefCounting {

    public boolean release() {
        for (;;) {
            int refCnt = this.refCnt.get();
            if (refCnt == 0) {
                throw new IllegalStateException("already released: " + this);
            }
            if (this.refCnt.compareAndSet(refCnt, refCnt - 1)) {
                if (refCnt == 1) {
                    deallocate();
                    return true;
                }
                return false;
            }
        }
    }

    public final void decRef() {
        int i = refCount.decrementAndGet();
        assert i >= 0 : "reference count went below zero";
        if (i == 0) {
            try {
                closeInternal();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public void close() throws IOException {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            references--;
            if (references > 0) {
                return;
            }
        }
        registry.remove(key);
        channel.close();
        logger.debug("Closed {} after last reference was released", key);
    }

    public void releaseReference() {
        final boolean last;
        synchronized (this) {
            if (references == 0) {
                throw new IllegalStateException("Unbalanced release of " + this);
            }
            references--;
            last = references == 0;
        }
        if (last) {
            destroy();
        }
    }

    private void unref(String key) {
        counts.compute(key, (k, count) -> {
            if (count == null || count <= 1) {
                Resource resource = resources.remove(k);
                if (resource != null) {
                    resource.destroy();
                }
                return null;
            }
            return count - 1;
        });
    }
}
