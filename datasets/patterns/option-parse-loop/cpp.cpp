#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

struct Options {
    bool verbose = false;
    int count = 1;
    std::string output;
    std::vector<std::string> inputs;
};

bool ParseArguments(int argc, char **argv, Options &options)
{
    for (int i = 1; i < argc; ++i) {
        const std::string arg = argv[i];
        if (arg == "-h" || arg == "--help") {
            PrintUsage(argv[0]);
            std::exit(0);
        } else if (arg == "-v" || arg == "--verbose") {
            options.verbose = true;
        } else if (arg == "-o" || arg == "--output") {
            if (++i >= argc) {
                std::cerr << "missing argument for " << arg << std::endl;
                return false;
            }
            options.output = argv[i];
        } else if (arg == "-n" && i + 1 < argc) {
            options.count = std::stoi(argv[++i]);
        } else if (!arg.empty() && arg[0] == '-') {
            std::cerr << "unknown option: " << arg << std::endl;
            return false;
        } else {
            options.inputs.push_back(arg);
        }
    }
    return !options.inputs.empty();
}

int ParseFlags(const std::vector<std::string> &args, Options *options)
{
    std::size_t pos = 0;
    while (pos < args.size() && args[pos].compare(0, 2, "--") == 0) {
        const std::string flag = args[pos].substr(2);
        ++pos;
        if (flag.empty()) {
            break;
        }
        const std::size_t eq = flag.find('=');
        const std::string name = flag.substr(0, eq);
        const std::string value = eq == std::string::npos ? "" : flag.substr(eq + 1);
        if (name == "verbose") {
            options->verbose = true;
        } else if (name == "output") {
            options->output = value;
        } else if (name == "count") {
            options->count = std::atoi(value.c_str());
        } else {
            std::cerr << "unrecognized flag --" << name << "\n";
            return -1;
        }
    }
    options->inputs.assign(args.begin() + pos, args.end());
    return 0;
}
