#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

std::vector<uint8_t> HexDecode(const std::string &hex)
{
    if (hex.size() % 2 != 0) {
        throw std::invalid_argument("odd number of hex digits");
    }
    std::vector<uint8_t> bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const std::string pair = hex.substr(i, 2);
        bytes.push_back(static_cast<uint8_t>(std::stoi(pair, nullptr, 16)));
    }
    return bytes;
}

bool HexStringToBytes(std::string_view input, std::vector<uint8_t> *output)
{
    const std::size_t count = input.size();
    if (count == 0 || count % 2 != 0) {
        return false;
    }
    output->resize(count / 2);
    for (std::size_t i = 0; i < count; i += 2) {
        uint8_t value = 0;
        for (std::size_t j = i; j < i + 2; ++j) {
            const char c = input[j];
            value <<= 4;
            if (c >= '0' && c <= '9') {
                value |= c - '0';
            } else if (c >= 'a' && c <= 'f') {
                value |= c - 'a' + 10;
            } else if (c >= 'A' && c <= 'F') {
                value |= c - 'A' + 10;
            } else {
                return false;
            }
        }
        (*output)[i / 2] = value;
    }
    return true;
}
