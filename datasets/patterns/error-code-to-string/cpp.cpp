const char* toString(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Ok:
        return "ok";
    case ErrorCode::NotFound:
        return "not found";
    case ErrorCode::Denied:
        return "permission denied";
    case ErrorCode::Timeout:
        return "timed out";
    case ErrorCode::Corrupt:
        return "data corrupt";
    }
    return "unknown";
}

std::string ErrorCategory::message(int ev) const
{
    switch (static_cast<Errc>(ev)) {
    case Errc::success:
        return "success";
    case Errc::bad_header:
        return "malformed header";
    case Errc::body_limit:
        return "body limit exceeded";
    case Errc::end_of_stream:
        return "end of stream";
    default:
        return "unknown error " + std::to_string(ev);
    }
}

std::string Status::ToString() const
{
    const char* type;
    if (state_ == nullptr) {
        return "OK";
    }
    switch (code()) {
    case kNotFound: type = "NotFound: "; break;
    case kCorruption: type = "Corruption: "; break;
    case kInvalidArgument: type = "Invalid argument: "; break;
    case kIOError: type = "IO error: "; break;
    default:
        type = "Unknown code: ";
        break;
    }
    std::string result(type);
    result.append(state_ + 5, length());
    return result;
}
