def copyfileobj(fsrc, fdst, length=0):
    """Copy data from one file object to another."""
    if not length:
        length = COPY_BUFSIZE
    fsrc_read = fsrc.read
    fdst_write = fdst.write
    while buf := fsrc_read(length):
        fdst_write(buf)


def copy_file(src, dst, chunk_size=64 * 1024):
    copied = 0
    with open(src, "rb") as infile, open(dst, "wb") as outfile:
        while True:
            chunk = infile.read(chunk_size)
            if not chunk:
                break
            outfile.write(chunk)
            copied += len(chunk)
    shutil.copymode(src, dst)
    return copied


def download(response, path, progress=None):
    total = int(response.headers.get("Content-Length", 0))
    done = 0
    with open(path, "wb") as out:
        for chunk in response.iter_content(chunk_size=8192):
            if not chunk:
                continue
            out.write(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, total)
    if total and done != total:
        raise IOError("incomplete download: got %d of %d bytes" % (done, total))
    return done


def copy_limited(source, dest, remaining):
    while remaining > 0:
        data = source.read(min(remaining, 16384))
        if not data:
            raise EOFError(f"stream ended with {remaining} bytes missing")
        dest.write(data)
        remaining -= len(data)
    dest.flush()
