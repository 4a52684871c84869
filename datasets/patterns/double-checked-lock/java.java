class DoubleChecked {

    public static ConnectionManager getInstance() {
        if (instance == null) {
            synchronized (ConnectionManager.class) {
                if (instance == null) {
                    instance = new ConnectionManager();
                }
            }
        }
        return instance;
    }

    private Resolver getResolver() {
        Resolver result = this.resolver;
        if (result == null) {
            synchronized (this.monitor) {
                result = this.resolver;
                if (result == null) {
                    result = createResolver();
                    this.resolver = result;
                }
            }
        }
        return result;
    }

    protected void ensureInitialized() throws IOException {
        if (initialized) {
            return;
        }
        lock.lock();
        try {
            if (initialized) {
                return;
            }
            loadDefinitions();
            initialized = true;
        } finally {
            lock.unlock();
        }
    }

    public Metadata getMetadata(Class<?> type) {
        Metadata metadata = this.metadataCache.get(type);
        if (metadata == null) {
            synchronized (this.metadataCache) {
                metadata = this.metadataCache.get(type);
                if (metadata == null) {
                    metadata = buildMetadata(type);
                    this.metadataCache.put(type, metadata);
                }
            }
        }
        return metadata;
    }

    public V get(K key) {
        readLock.lock();
        try {
            V value = cache.get(key);
            if (value != null) {
                return value;
            }
        } finally {
            readLock.unlock();
        }
        writeLock.lock();
        try {
            V value = cache.get(key);
            if (value == null) {
                value = loader.load(key);
                cache.put(key, value);
            }
            return value;
        } finally {
            writeLock.unlock();
        }
    }
}
