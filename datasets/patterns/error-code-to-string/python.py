def error_to_string(code):
    if code == ERR_OK:
        return "no error"
    elif code == ERR_TIMEOUT:
        return "timeout"
    elif code == ERR_DENIED:
        return "permission denied"
    elif code == ERR_NOT_FOUND:
        return "not found"
    elif code == ERR_BUSY:
        return "device or resource busy"
    return "unknown error %d" % code


def strerror(code):
    messages = {
        0: "Success",
        1: "Operation not permitted",
        2: "No such file or directory",
        5: "Input/output error",
        12: "Cannot allocate memory",
        13: "Permission denied",
    }
    try:
        return messages[code]
    except KeyError:
        return f"Unknown error {code}"


class Status(enum.IntEnum):
    def describe(self):
        match self:
            case Status.OK:
                return "completed"
            case Status.PENDING:
                return "still pending"
            case Status.DENIED:
                return "permission denied"
            case Status.TIMED_OUT:
                return "timed out"
            case _:
                return f"status {self.value}"
