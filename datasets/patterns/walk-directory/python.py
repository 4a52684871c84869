def find_files(root, pattern="*"):
    """Yield the paths of all files below root that match a pattern."""
    for dirpath, dirnames, filenames in os.walk(root):
        dirnames[:] = [d for d in dirnames if not d.startswith(".")]
        dirnames.sort()
        for filename in sorted(filenames):
            if fnmatch.fnmatch(filename, pattern):
                yield os.path.join(dirpath, filename)


def walk_tree(path, callback):
    for name in os.listdir(path):
        full = os.path.join(path, name)
        mode = os.lstat(full).st_mode
        if stat.S_ISDIR(mode):
            walk_tree(full, callback)
        elif stat.S_ISREG(mode):
            callback(full)
        else:
            print("Skipping %s" % full)


def directory_size(path):
    total = 0
    stack = [path]
    while stack:
        current = stack.pop()
        try:
            with os.scandir(current) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        stack.append(entry.path)
                    elif entry.is_file(follow_symlinks=False):
                        total += entry.stat(follow_symlinks=False).st_size
        except PermissionError as err:
            _LOGGER.warning("Cannot read %s: %s", current, err)
    return total


def collect_modules(base, exclude=()):
    modules = []
    for child in sorted(base.iterdir()):
        if child.name in exclude:
            continue
        if child.is_dir():
            modules.extend(collect_modules(child, exclude))
        elif child.suffix == ".py":
            modules.append(child)
    return modules
