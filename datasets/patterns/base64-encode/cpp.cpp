#include <cstdint>
#include <string>
#include <vector>

static const std::string kBase64Chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string Base64Encode(const std::vector<uint8_t> &data)
{
    std::string result;
    result.reserve((data.size() + 2) / 3 * 4);
    std::size_t i = 0;
    for (; i + 2 < data.size(); i += 3) {
        const uint32_t block = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
        result += kBase64Chars[(block >> 18) & 0x3f];
        result += kBase64Chars[(block >> 12) & 0x3f];
        result += kBase64Chars[(block >> 6) & 0x3f];
        result += kBase64Chars[block & 0x3f];
    }
    if (i + 1 == data.size()) {
        const uint32_t block = data[i] << 16;
        result += kBase64Chars[(block >> 18) & 0x3f];
        result += kBase64Chars[(block >> 12) & 0x3f];
        result += "==";
    } else if (i + 2 == data.size()) {
        const uint32_t block = (data[i] << 16) | (data[i + 1] << 8);
        result += kBase64Chars[(block >> 18) & 0x3f];
        result += kBase64Chars[(block >> 12) & 0x3f];
        result += kBase64Chars[(block >> 6) & 0x3f];
        result += '=';
    }
    return result;
}

std::string EncodeBase64(const std::string &in)
{
    std::string out;
    unsigned int buffer = 0;
    int bits = 0;
    for (unsigned char c : in) {
        buffer = (buffer << 8) | c;
        for (bits += 8; bits >= 6; bits -= 6) {
            out.push_back(kBase64Chars[(buffer >> (bits - 6)) & 0x3f]);
        }
    }
    if (bits > 0) {
        out.push_back(kBase64Chars[(buffer << (6 - bits)) & 0x3f]);
    }
    out.append((4 - out.size() % 4) % 4, '=');
    return out;
}
