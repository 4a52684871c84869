#include <sstream>
#include <string>
#include <vector>

std::string Join(const std::vector<std::string> &items, const std::string &separator)
{
    std::string result;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) {
            result += separator;
        }
        result += items[i];
    }
    return result;
}

template <typename Container>
std::string JoinToString(const Container &values, const char *delim)
{
    std::ostringstream oss;
    bool first = true;
    for (const auto &value : values) {
        if (!first) {
            oss << delim;
        }
        first = false;
        oss << value;
    }
    return oss.str();
}

std::string JoinRange(std::vector<std::string>::const_iterator it, std::vector<std::string>::const_iterator end, char sep)
{
    if (it == end) {
        return std::string();
    }
    std::string out(*it);
    for (++it; it != end; ++it) {
        out.push_back(sep);
        out.append(*it);
    }
    return out;
}
