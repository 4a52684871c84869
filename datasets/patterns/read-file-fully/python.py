def read_file(path, encoding="utf-8"):
    """Return the content of a file, or None where it does not exist."""
    try:
        with open(path, encoding=encoding) as f:
            content = f.read()
    except FileNotFoundError:
        return None
    except OSError as err:
        raise ConfigError("could not read %s: %s" % (path, err)) from err
    return content


def read_bytes(filename, limit=None):
    size = os.path.getsize(filename)
    if limit is not None and size > limit:
        raise ValueError(f"{filename} is too large: {size} bytes")
    chunks = []
    with open(filename, "rb") as fh:
        while True:
            chunk = fh.read(65536)
            if not chunk:
                break
            chunks.append(chunk)
    return b"".join(chunks)


def slurp(path):
    if not os.path.exists(path) or not os.access(path, os.R_OK):
        return ""
    data = ""
    f = open(path, "r")
    try:
        data = f.read()
        data = data.strip()
    except (IOError, UnicodeDecodeError) as e:
        logger.warning("Failed to read %s: %s", path, e)
    finally:
        f.close()
    return data


def read_fd(path):
    fd = os.open(path, os.O_RDONLY)
    try:
        remaining = os.fstat(fd).st_size
        parts = []
        while remaining > 0:
            data = os.read(fd, remaining)
            if not data:
                break
            parts.append(data)
            remaining -= len(data)
        return b"".join(parts)
    finally:
        os.close(fd)
