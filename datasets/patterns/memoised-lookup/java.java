class MemoisedLookups {

    public Metadata getMetadata(Class<?> type) {
        Metadata metadata = this.metadataCache.get(type);
        if (metadata == null) {
            metadata = buildMetadata(type);
            this.metadataCache.put(type, metadata);
        }
        return metadata;
    }

    public ResolvedType resolve(String name) {
        ResolvedType cached = cache.get(name);
        if (cached != null) {
            return cached;
        }
        ResolvedType resolved = doResolve(name);
        ResolvedType existing = cache.putIfAbsent(name, resolved);
        return existing != null ? existing : resolved;
    }

    protected Method findMethod(Class<?> clazz, String name) {
        Object cacheKey = new MethodKey(clazz, name);
        Method method = this.methodCache.get(cacheKey);
        if (method == null) {
            synchronized (this.methodCache) {
                method = this.methodCache.get(cacheKey);
                if (method == null) {
                    method = introspect(clazz, name);
                    this.methodCache.put(cacheKey, method);
                }
            }
        }
        return method;
    }

    private long count(int n, Map<Integer, Long> memo) {
        if (n <= 1) {
            return 1L;
        }
        if (memo.containsKey(n)) {
            return memo.get(n);
        }
        long result = count(n - 1, memo) + count(n - 2, memo);
        memo.put(n, result);
        return result;
    }
}
