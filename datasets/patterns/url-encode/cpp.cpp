#include <cctype>
#include <iomanip>
#include <sstream>
#include <string>
#include <string_view>

std::string UrlEncode(const std::string &value)
{
    std::ostringstream escaped;
    escaped.fill('0');
    escaped << std::hex << std::uppercase;
    for (unsigned char c : value) {
        if (std::isalnum(c) || c == '-' || c == '_' || c == '.' || c == '~') {
            escaped << c;
            continue;
        }
        escaped << '%' << std::setw(2) << static_cast<int>(c);
    }
    return escaped.str();
}

std::string EscapeQueryParam(std::string_view text, bool usePlus)
{
    static const char kHexUpper[] = "0123456789ABCDEF";
    std::string escaped;
    escaped.reserve(text.size() * 3);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned char c = static_cast<unsigned char>(text[i]);
        if (usePlus && c == ' ') {
            escaped.push_back('+');
        } else if (std::isalnum(c) || std::string_view("-_.!~*'()").find(c) != std::string_view::npos) {
            escaped.push_back(c);
        } else {
            escaped.push_back('%');
            escaped.push_back(kHexUpper[c >> 4]);
            escaped.push_back(kHexUpper[c & 0xf]);
        }
    }
    return escaped;
}
