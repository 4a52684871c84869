class RequestBuilder {
    fun build(): Request {
        val url = checkNotNull(this.url) { "url == null" }
        val method = checkNotNull(this.method) { "method == null" }
        require(timeout >= 0) { "timeout < 0: $timeout" }
        return Request(
            url = url,
            method = method,
            headers = headers.toMap(),
            body = body,
            timeout = timeout,
        )
    }

    fun buildConfig(): ClientConfig {
        if (endpoint == null) {
            throw IllegalStateException("endpoint is required")
        }
        if (credentials == null) {
            throw IllegalStateException("credentials are required")
        }
        val config = ClientConfig(endpoint!!, credentials!!)
        config.region = region ?: Region.DEFAULT
        config.maxRetries = maxRetries ?: DEFAULT_MAX_RETRIES
        config.interceptors.addAll(interceptors)
        return config
    }
}
