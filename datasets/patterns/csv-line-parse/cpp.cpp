#include <istream>
#include <string>
#include <vector>

std::vector<std::string> ParseCsvLine(const std::string &line, char delimiter)
{
    std::vector<std::string> fields;
    std::string field;
    bool inQuotes = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (inQuotes) {
            if (c == '"') {
                if (i + 1 < line.size() && line[i + 1] == '"') {
                    field += '"';
                    ++i;
                } else {
                    inQuotes = false;
                }
            } else {
                field += c;
            }
        } else if (c == '"') {
            inQuotes = true;
        } else if (c == delimiter) {
            fields.push_back(field);
            field.clear();
        } else {
            field += c;
        }
    }
    fields.push_back(field);
    return fields;
}

bool ReadCsvRow(std::istream &in, std::vector<std::string> &row)
{
    enum class State { Unquoted, Quoted, QuoteInQuoted };
    State state = State::Unquoted;
    row.assign(1, "");
    char c;
    while (in.get(c)) {
        switch (state) {
        case State::Unquoted:
            if (c == ',') {
                row.emplace_back();
            } else if (c == '"') {
                state = State::Quoted;
            } else if (c == '\n') {
                return true;
            } else {
                row.back().push_back(c);
            }
            break;
        case State::Quoted:
            if (c == '"') {
                state = State::QuoteInQuoted;
            } else {
                row.back().push_back(c);
            }
            break;
        case State::QuoteInQuoted:
            if (c == '"') {
                row.back().push_back('"');
                state = State::Quoted;
            } else if (c == ',') {
                row.emplace_back();
                state = State::Unquoted;
            } else {
                return true;
            }
            break;
        }
    }
    return !row.back().empty();
}
