#include <sstream>
#include <string>
#include <string_view>
#include <vector>

std::vector<std::string> Split(const std::string &str, char delim)
{
    std::vector<std::string> result;
    std::size_t start = 0;
    std::size_t pos;
    while ((pos = str.find(delim, start)) != std::string::npos) {
        result.push_back(str.substr(start, pos - start));
        start = pos + 1;
    }
    result.push_back(str.substr(start));
    return result;
}

std::vector<std::string> SplitStream(const std::string &text, char separator)
{
    std::vector<std::string> items;
    std::stringstream stream(text);
    std::string item;
    while (std::getline(stream, item, separator)) {
        if (!item.empty()) {
            items.push_back(item);
        }
    }
    return items;
}

std::vector<std::string_view> SplitAny(std::string_view input, std::string_view delimiters)
{
    std::vector<std::string_view> pieces;
    while (!input.empty()) {
        const auto end = input.find_first_of(delimiters);
        if (end == std::string_view::npos) {
            pieces.push_back(input);
            break;
        }
        if (end > 0) {
            pieces.push_back(input.substr(0, end));
        }
        input.remove_prefix(end + 1);
    }
    return pieces;
}
