#include <algorithm>
#include <cstdint>
#include <string>

std::string IntToString(int value)
{
    if (value == 0) {
        return "0";
    }
    const bool negative = value < 0;
    unsigned int n = negative ? 0u - static_cast<unsigned int>(value) : static_cast<unsigned int>(value);
    std::string result;
    while (n > 0) {
        result.push_back(static_cast<char>('0' + n % 10));
        n /= 10;
    }
    if (negative) {
        result.push_back('-');
    }
    std::reverse(result.begin(), result.end());
    return result;
}

std::string ToBase(uint64_t value, unsigned base)
{
    static const char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    char buffer[64];
    char *end = buffer + sizeof(buffer);
    char *begin = end;
    do {
        *--begin = kDigits[value % base];
        value /= base;
    } while (value != 0);
    return std::string(begin, end);
}

extern const char kDigitPairs[201];

char *FormatDecimal(char *out, uint32_t value, int digits)
{
    char *end = out + digits;
    char *p = end;
    while (value >= 100) {
        p -= 2;
        std::copy(kDigitPairs + (value % 100) * 2, kDigitPairs + (value % 100) * 2 + 2, p);
        value /= 100;
    }
    if (value < 10) {
        *--p = static_cast<char>('0' + value);
    } else {
        p -= 2;
        std::copy(kDigitPairs + value * 2, kDigitPairs + value * 2 + 2, p);
    }
    return end;
}
