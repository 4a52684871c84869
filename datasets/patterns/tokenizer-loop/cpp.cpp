#include <cctype>
#include <stdexcept>
#include <string>
#include <vector>

enum class TokenType { Identifier, Number, String, Operator, End };

struct Token {
    TokenType type;
    std::string text;
    std::size_t offset;
};

std::vector<Token> Tokenize(const std::string &source)
{
    std::vector<Token> tokens;
    std::size_t pos = 0;
    while (pos < source.size()) {
        const char c = source[pos];
        const std::size_t start = pos;
        if (std::isspace(static_cast<unsigned char>(c))) {
            ++pos;
            continue;
        }
        if (std::isalpha(static_cast<unsigned char>(c)) || c == '_') {
            while (pos < source.size() && (std::isalnum(static_cast<unsigned char>(source[pos])) || source[pos] == '_')) {
                ++pos;
            }
            tokens.push_back({TokenType::Identifier, source.substr(start, pos - start), start});
        } else if (std::isdigit(static_cast<unsigned char>(c))) {
            while (pos < source.size() && std::isdigit(static_cast<unsigned char>(source[pos]))) {
                ++pos;
            }
            tokens.push_back({TokenType::Number, source.substr(start, pos - start), start});
        } else if (c == '"') {
            const std::size_t close = source.find('"', pos + 1);
            if (close == std::string::npos) {
                throw std::runtime_error("unterminated string");
            }
            tokens.push_back({TokenType::String, source.substr(pos + 1, close - pos - 1), start});
            pos = close + 1;
        } else {
            tokens.push_back({TokenType::Operator, std::string(1, c), start});
            ++pos;
        }
    }
    tokens.push_back({TokenType::End, "", pos});
    return tokens;
}

Token Lexer::Next()
{
    SkipWhitespace();
    if (AtEnd()) {
        return MakeToken(TokenType::End);
    }
    start_ = current_;
    const char c = Advance();
    if (std::isalpha(c)) {
        while (std::isalnum(Peek())) {
            Advance();
        }
        return MakeToken(TokenType::Identifier);
    }
    if (std::isdigit(c)) {
        while (std::isdigit(Peek())) {
            Advance();
        }
        return MakeToken(TokenType::Number);
    }
    switch (c) {
    case '(':
    case ')':
    case '+':
    case '-':
        return MakeToken(TokenType::Operator);
    case '=':
    case '!':
        if (Peek() == '=') {
            Advance();
        }
        return MakeToken(TokenType::Operator);
    case '"':
        return ReadString();
    default:
        return ErrorToken("unexpected character");
    }
}
