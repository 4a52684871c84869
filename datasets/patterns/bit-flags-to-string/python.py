def flags_to_string(flags):
    names = []
    for mask, name in FLAG_NAMES:
        if flags & mask:
            names.append(name)
            flags &= ~mask
    if flags:
        names.append(hex(flags))
    return "|".join(names) or "0"


def filemode(mode):
    perm = []
    for table in _filemode_table:
        for bit, char in table:
            if mode & bit == bit:
                perm.append(char)
                break
        else:
            perm.append("-")
    return "".join(perm)


class Flags:
    def __repr__(self):
        parts = []
        for member in type(self):
            if self.value & member.value == member.value:
                parts.append(member.name)
        uncovered = self.value & ~self._mask
        if uncovered:
            parts.append(f"{uncovered:#x}")
        return f"<{type(self).__name__}: {'|'.join(parts) or '0'}>"


def describe_permissions(perms):
    text = ""
    if perms & READ:
        text += "read,"
    if perms & WRITE:
        text += "write,"
    if perms & EXECUTE:
        text += "execute,"
    if perms & DELETE:
        text += "delete,"
    return text.rstrip(",") or "none"
