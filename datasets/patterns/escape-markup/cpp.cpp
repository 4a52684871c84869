#include <ostream>
#include <string>

std::string EscapeXml(const std::string &text)
{
    std::string result;
    result.reserve(text.size());
    for (char c : text) {
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\'':
            result += "&apos;";
            break;
        default:
            result += c;
            break;
        }
    }
    return result;
}

void WriteHtmlEscaped(std::ostream &os, const std::string &str)
{
    std::string::size_type start = 0;
    for (std::string::size_type i = 0; i < str.size(); ++i) {
        const char *entity = nullptr;
        if (str[i] == '<') {
            entity = "&lt;";
        } else if (str[i] == '>') {
            entity = "&gt;";
        } else if (str[i] == '&') {
            entity = "&amp;";
        } else if (str[i] == '"') {
            entity = "&quot;";
        }
        if (entity != nullptr) {
            os.write(str.data() + start, i - start);
            os << entity;
            start = i + 1;
        }
    }
    os.write(str.data() + start, str.size() - start);
}
