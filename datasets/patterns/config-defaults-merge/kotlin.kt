object ConfigDefaultsMerge {
    fun merge(options: Options, defaults: Options): Options {
        return Options(
            host = options.host ?: defaults.host,
            port = options.port ?: defaults.port,
            timeout = options.timeout ?: defaults.timeout,
            retries = options.retries ?: defaults.retries,
            headers = defaults.headers + options.headers,
        )
    }

    fun deepMerge(defaults: Map<String, Any?>, overrides: Map<String, Any?>): Map<String, Any?> {
        val result = defaults.toMutableMap()
        for ((key, value) in overrides) {
            val existing = result[key]
            if (existing is Map<*, *> && value is Map<*, *>) {
                result[key] = deepMerge(existing as Map<String, Any?>, value as Map<String, Any?>)
            } else if (value != null) {
                result[key] = value
            }
        }
        return result
    }
}
