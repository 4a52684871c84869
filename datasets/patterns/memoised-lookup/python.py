def get_template(self, name):
    """Return the cached template, loading it on first use."""
    try:
        return self._cache[name]
    except KeyError:
        template = self._load_template(name)
        self._cache[name] = template
        return template


def get_handler(key):
    if key in _handler_cache:
        return _handler_cache[key]
    handler = find_handler(key)
    if handler is None:
        raise LookupError("no handler for %s" % key)
    _handler_cache[key] = handler
    return handler


def get_profile(user_id, timeout=300):
    key = "profile:%s" % user_id
    profile = cache.get(key)
    if profile is None:
        try:
            profile = Profile.objects.get(user_id=user_id)
        except Profile.DoesNotExist:
            return None
        cache.set(key, profile, timeout)
    return profile


def fibonacci(n, memo=None):
    if memo is None:
        memo = {}
    if n in memo:
        return memo[n]
    if n < 2:
        return n
    memo[n] = fibonacci(n - 1, memo) + fibonacci(n - 2, memo)
    return memo[n]
