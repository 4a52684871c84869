package patterns

func (e ErrorCode) String() string {
	switch e {
	case ErrNone:
		return "no error"
	case ErrTimeout:
		return "timeout"
	case ErrProtocol:
		return "protocol error"
	case ErrRefused:
		return "connection refused"
	case ErrClosed:
		return "connection closed"
	default:
		return fmt.Sprintf("unknown error code 0x%x", uint32(e))
	}
}

func StatusText(code int) string {
	switch code {
	case StatusOK:
		return "OK"
	case StatusCreated:
		return "Created"
	case StatusBadRequest:
		return "Bad Request"
	case StatusForbidden:
		return "Forbidden"
	case StatusNotFound:
		return "Not Found"
	case StatusInternalServerError:
		return "Internal Server Error"
	}
	return ""
}

func (e Errno) Error() string {
	if 0 <= int(e) && int(e) < len(errorNames) {
		s := errorNames[e]
		if s != "" {
			return s
		}
	}
	if text, ok := extraNames[e]; ok {
		return text
	}
	return "errno " + strconv.Itoa(int(e))
}
