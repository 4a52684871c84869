class RequestBuilder:
    def build(self):
        if self._url is None:
            raise ValueError("url is required")
        if self._method is None:
            raise ValueError("method is required")
        if self._timeout is not None and self._timeout <= 0:
            raise ValueError("timeout must be positive")
        headers = dict(self._headers)
        headers.setdefault("User-Agent", DEFAULT_USER_AGENT)
        return Request(
            url=self._url,
            method=self._method,
            headers=headers,
            body=self._body,
            timeout=self._timeout or DEFAULT_TIMEOUT,
        )

    def build_checked(self):
        missing = [name for name in self.REQUIRED if getattr(self, name, None) is None]
        if missing:
            raise BuilderError("missing required fields: %s" % ", ".join(sorted(missing)))
        kwargs = {}
        for name in self.FIELDS:
            value = getattr(self, name, None)
            if value is None:
                value = self.DEFAULTS.get(name)
            kwargs[name] = value
        return self.product_class(**kwargs)
