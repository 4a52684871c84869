#include <cstdint>
#include <iomanip>
#include <sstream>
#include <string>
#include <vector>

std::string HexEncode(const std::vector<uint8_t> &data)
{
    static const char kDigits[] = "0123456789abcdef";
    std::string out;
    out.reserve(data.size() * 2);
    for (uint8_t b : data) {
        out.push_back(kDigits[b >> 4]);
        out.push_back(kDigits[b & 0x0f]);
    }
    return out;
}

std::string BytesToHex(const unsigned char *data, std::size_t len)
{
    std::ostringstream oss;
    oss << std::hex << std::setfill('0');
    for (std::size_t i = 0; i < len; ++i) {
        oss << std::setw(2) << static_cast<int>(data[i]);
    }
    return oss.str();
}

std::string ToHex(const void *bytes, std::size_t size)
{
    static const char kHexChars[] = "0123456789ABCDEF";
    std::string ret(size * 2, '\0');
    const unsigned char *p = static_cast<const unsigned char *>(bytes);
    for (std::size_t i = 0; i < size; ++i) {
        ret[i * 2] = kHexChars[(p[i] >> 4) & 0xf];
        ret[i * 2 + 1] = kHexChars[p[i] & 0xf];
    }
    return ret;
}
