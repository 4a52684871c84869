#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

std::string Trim(const std::string &str)
{
    const std::string whitespace = " \t\r\n\v\f";
    const std::size_t begin = str.find_first_not_of(whitespace);
    if (begin == std::string::npos) {
        return "";
    }
    const std::size_t end = str.find_last_not_of(whitespace);
    return str.substr(begin, end - begin + 1);
}

std::string_view TrimView(std::string_view s)
{
    while (!s.empty() && std::isspace(static_cast<unsigned char>(s.front()))) {
        s.remove_prefix(1);
    }
    while (!s.empty() && std::isspace(static_cast<unsigned char>(s.back()))) {
        s.remove_suffix(1);
    }
    return s;
}

std::string StripWhitespace(const std::string &text)
{
    std::size_t first = 0;
    std::size_t last = text.length();
    while (first < last && isspace(text[first])) {
        ++first;
    }
    while (last > first && isspace(text[last - 1])) {
        --last;
    }
    return std::string(text, first, last - first);
}
