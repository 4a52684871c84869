class FluentBuilder {
    public Request build() {
        if (url == null) {
            throw new IllegalStateException("url == null");
        }
        if (method == null) {
            throw new IllegalStateException("method == null");
        }
        if (timeout < 0) {
            throw new IllegalArgumentException("timeout < 0: " + timeout);
        }
        return new Request(url, method, headers.build(), body, timeout);
    }

    public ClientConfig buildConfig() {
        Objects.requireNonNull(endpoint, "endpoint must not be null");
        Objects.requireNonNull(credentials, "credentials must not be null");
        ClientConfig config = new ClientConfig();
        config.setEndpoint(endpoint);
        config.setCredentials(credentials);
        config.setRegion(region != null ? region : Region.DEFAULT);
        config.setMaxRetries(maxRetries != null ? maxRetries : DEFAULT_MAX_RETRIES);
        config.setInterceptors(Collections.unmodifiableList(new ArrayList<>(interceptors)));
        return config;
    }

    public Person buildPerson() {
        String missing = "";
        if (this.name == null) {
            missing += " name";
        }
        if (this.age == null) {
            missing += " age";
        }
        if (this.address == null) {
            missing += " address";
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Missing required properties:" + missing);
        }
        return new AutoValuePerson(this.name, this.age, this.address, this.nickname);
    }
}
