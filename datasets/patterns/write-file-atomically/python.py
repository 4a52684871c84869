def write_atomic(path, data, mode=0o644):
    directory = os.path.dirname(path) or "."
    fd, tmp = tempfile.mkstemp(dir=directory, prefix=".tmp-")
    try:
        with os.fdopen(fd, "wb") as f:
            f.write(data)
            f.flush()
            os.fsync(f.fileno())
        os.chmod(tmp, mode)
        os.replace(tmp, path)
    except BaseException:
        os.unlink(tmp)
        raise


def save_json(filename, data):
    tmp_filename = None
    json_data = json.dumps(data, indent=4, sort_keys=True)
    try:
        with tempfile.NamedTemporaryFile(
            mode="w", encoding="utf-8", dir=os.path.dirname(filename), delete=False
        ) as fdesc:
            fdesc.write(json_data)
            tmp_filename = fdesc.name
        os.chmod(tmp_filename, 0o600)
        os.replace(tmp_filename, filename)
    except OSError as error:
        _LOGGER.exception("Saving file failed: %s", filename)
        raise WriteError(error) from error
    finally:
        if tmp_filename and os.path.exists(tmp_filename):
            os.remove(tmp_filename)


def write_config(config, path):
    tmp = path.with_suffix(path.suffix + ".tmp")
    with tmp.open("w", encoding="utf-8") as f:
        for key, value in sorted(config.items()):
            f.write(f"{key} = {value}\n")
    try:
        tmp.rename(path)
    except OSError:
        tmp.unlink()
        raise
