import threading

_manager = None


def get_manager():
    global _manager
    if _manager is None:
        try:
            _manager = Manager.from_config(load_config())
        except ConfigError:
            logger.warning("Invalid configuration, using defaults")
            _manager = Manager()
    return _manager


class Settings:
    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance._values = {}
            cls._instance._loaded = False
            cls._instance.load(*args, **kwargs)
        elif args or kwargs:
            raise TypeError(f"{cls.__name__} has already been created")
        return cls._instance


class SingletonMeta(type):
    def __call__(cls, *args, **kwargs):
        with cls._lock:
            if cls not in cls._instances:
                instance = super().__call__(*args, **kwargs)
                cls._instances[cls] = instance
            else:
                instance = cls._instances[cls]
        return instance
