impl ErrorCode {
    pub fn as_str(&self) -> &'static str {
        match *self {
            ErrorCode::None => "no error",
            ErrorCode::NotFound => "entity not found",
            ErrorCode::PermissionDenied => "permission denied",
            ErrorCode::ConnectionRefused => "connection refused",
            ErrorCode::TimedOut => "timed out",
            ErrorCode::Other => "other error",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Eof => f.write_str("unexpected end of input"),
            Error::Syntax(pos) => write!(f, "syntax error at {}", pos),
            Error::Unsupported(name) => write!(f, "unsupported feature: {}", name),
            Error::Limit { max, found } => write!(f, "limit exceeded: {} > {}", found, max),
            Error::Io(err) => write!(f, "I/O error: {}", err),
        }
    }
}

pub fn strerror(code: c_int) -> String {
    let text = match code {
        0 => "Success",
        libc::EPERM => "Operation not permitted",
        libc::ENOENT => "No such file or directory",
        libc::EIO => "Input/output error",
        libc::ENOMEM => "Cannot allocate memory",
        libc::EACCES => "Permission denied",
        _ => return format!("Unknown error {}", code),
    };
    text.to_owned()
}
