#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

std::string Trim(const std::string &s);

std::map<std::string, std::string> LoadConfig(const std::string &path)
{
    std::ifstream file(path);
    if (!file.is_open()) {
        throw std::runtime_error("cannot open " + path);
    }
    std::map<std::string, std::string> config;
    std::string line;
    while (std::getline(file, line)) {
        line = Trim(line);
        if (line.empty() || line[0] == '#') {
            continue;
        }
        const std::size_t pos = line.find('=');
        if (pos == std::string::npos) {
            continue;
        }
        config[Trim(line.substr(0, pos))] = Trim(line.substr(pos + 1));
    }
    return config;
}

bool ParseIni(std::istream &in, std::map<std::string, std::map<std::string, std::string>> *sections)
{
    std::string section;
    std::string line;
    while (std::getline(in, line)) {
        if (line.empty() || line.front() == ';' || line.front() == '#') {
            continue;
        }
        if (line.front() == '[') {
            const auto close = line.find(']');
            if (close == std::string::npos) {
                return false;
            }
            section = line.substr(1, close - 1);
            continue;
        }
        std::istringstream fields(line);
        std::string key;
        std::string value;
        if (!std::getline(fields, key, '=') || !std::getline(fields, value)) {
            return false;
        }
        (*sections)[section][Trim(key)] = Trim(value);
    }
    return true;
}
