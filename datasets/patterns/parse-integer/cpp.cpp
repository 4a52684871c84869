#include <cctype>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>

int parseInt(const std::string &text)
{
    std::size_t i = 0;
    bool negative = false;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) {
        negative = text[i] == '-';
        ++i;
    }
    if (i == text.size()) {
        throw std::invalid_argument("not a number: " + text);
    }
    int value = 0;
    for (; i < text.size(); ++i) {
        if (!std::isdigit(static_cast<unsigned char>(text[i]))) {
            throw std::invalid_argument("not a number: " + text);
        }
        value = value * 10 + (text[i] - '0');
    }
    return negative ? -value : value;
}

bool ParseUint64(std::string_view input, uint64_t *result)
{
    if (input.empty()) {
        return false;
    }
    const uint64_t max = std::numeric_limits<uint64_t>::max();
    uint64_t value = 0;
    for (char c : input) {
        if (c < '0' || c > '9') {
            return false;
        }
        const uint64_t digit = static_cast<uint64_t>(c - '0');
        if (value > max / 10) {
            return false;
        }
        value *= 10;
        if (value > max - digit) {
            return false;
        }
        value += digit;
    }
    *result = value;
    return true;
}

const char *ReadDecimal(const char *begin, const char *end, int *out)
{
    int n = 0;
    const char *it = begin;
    while (it != end && *it >= '0' && *it <= '9') {
        n = n * 10 + static_cast<int>(*it - '0');
        ++it;
    }
    if (it == begin) {
        return nullptr;
    }
    *out = n;
    return it;
}
