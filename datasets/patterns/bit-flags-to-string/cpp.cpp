std::string flagsToString(uint32_t flags)
{
    std::string result;
    for (const auto& entry : kFlagNames) {
        if ((flags & entry.mask) == 0) {
            continue;
        }
        if (!result.empty()) {
            result += " | ";
        }
        result += entry.name;
        flags &= ~entry.mask;
    }
    return result.empty() ? "0" : result;
}

std::ostream& operator<<(std::ostream& os, Access access)
{
    const char* sep = "";
    if (access & Access::Read) {
        os << sep << "Read";
        sep = "|";
    }
    if (access & Access::Write) {
        os << sep << "Write";
        sep = "|";
    }
    if (access & Access::Execute) {
        os << sep << "Execute";
        sep = "|";
    }
    return os;
}
