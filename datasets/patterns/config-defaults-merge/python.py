def deep_merge(defaults, overrides):
    """Merge two nested dicts; the values of overrides win."""
    result = copy.deepcopy(defaults)
    for key, value in overrides.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = deep_merge(result[key], value)
        else:
            result[key] = copy.deepcopy(value)
    return result


def load_config(path=None, **kwargs):
    config = dict(DEFAULTS)
    if path and os.path.exists(path):
        with open(path) as f:
            config.update(yaml.safe_load(f) or {})
    for key in DEFAULTS:
        env = os.environ.get("APP_" + key.upper())
        if env is not None:
            config[key] = env
    config.update({k: v for k, v in kwargs.items() if v is not None})
    return config


def set_defaults(conf):
    conf.setdefault("host", "localhost")
    conf.setdefault("port", 8080)
    conf.setdefault("timeout", 30)
    conf.setdefault("retries", 3)
    logging_conf = conf.setdefault("logging", {})
    logging_conf.setdefault("level", "INFO")
    logging_conf.setdefault("file", None)
    return conf


def merge_options(options, defaults):
    for key in defaults:
        if key not in options:
            options[key] = defaults[key]
        elif isinstance(defaults[key], dict):
            merge_options(options[key], defaults[key])
        elif isinstance(defaults[key], list):
            options[key] = defaults[key] + [v for v in options[key] if v not in defaults[key]]
    return options
