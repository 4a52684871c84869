#include <cstdint>
#include <stdexcept>
#include <string>

std::u32string DecodeUtf8(const std::string &input)
{
    std::u32string result;
    for (std::size_t i = 0; i < input.size();) {
        const unsigned char lead = static_cast<unsigned char>(input[i]);
        char32_t codepoint;
        std::size_t length;
        if (lead < 0x80) {
            codepoint = lead;
            length = 1;
        } else if ((lead >> 5) == 0x6) {
            codepoint = lead & 0x1f;
            length = 2;
        } else if ((lead >> 4) == 0xe) {
            codepoint = lead & 0x0f;
            length = 3;
        } else if ((lead >> 3) == 0x1e) {
            codepoint = lead & 0x07;
            length = 4;
        } else {
            throw std::runtime_error("invalid UTF-8 lead byte");
        }
        if (i + length > input.size()) {
            throw std::runtime_error("truncated UTF-8 sequence");
        }
        for (std::size_t j = 1; j < length; ++j) {
            const unsigned char c = static_cast<unsigned char>(input[i + j]);
            if ((c & 0xc0) != 0x80) {
                throw std::runtime_error("invalid UTF-8 continuation byte");
            }
            codepoint = (codepoint << 6) | (c & 0x3f);
        }
        result.push_back(codepoint);
        i += length;
    }
    return result;
}

bool ReadCodePoint(const uint8_t *&it, const uint8_t *end, uint32_t &cp)
{
    cp = *it++;
    if (cp < 0x80) {
        return true;
    }
    int remaining = cp >= 0xf0 ? 3 : cp >= 0xe0 ? 2 : cp >= 0xc0 ? 1 : 0;
    if (remaining == 0 || end - it < remaining) {
        return false;
    }
    cp &= 0x3f >> remaining;
    while (remaining > 0) {
        if ((*it & 0xc0) != 0x80) {
            return false;
        }
        cp = (cp << 6) | (*it++ & 0x3f);
        --remaining;
    }
    return cp <= 0x10ffff;
}
