Options SanitizeOptions(const std::string& dbname, const Options& src)
{
    Options result = src;
    ClipToRange(&result.max_open_files, 64, 50000);
    ClipToRange(&result.write_buffer_size, 64 << 10, 1 << 30);
    if (result.info_log == nullptr) {
        result.info_log = NewLogger(dbname);
    }
    if (result.block_cache == nullptr) {
        result.block_cache = NewLRUCache(8 << 20);
    }
    if (result.env == nullptr) {
        result.env = Env::Default();
    }
    return result;
}

void mergeJson(nlohmann::json& target, const nlohmann::json& overrides)
{
    for (auto it = overrides.begin(); it != overrides.end(); ++it) {
        if (target.contains(it.key()) && target[it.key()].is_object() && it->is_object()) {
            mergeJson(target[it.key()], *it);
        } else if (!it->is_null()) {
            target[it.key()] = *it;
        }
    }
}

Config Config::mergedWith(const Config& defaults) const
{
    Config merged;
    merged.host = host.empty() ? defaults.host : host;
    merged.port = port ? port : defaults.port;
    merged.timeout = timeout.value_or(defaults.timeout.value_or(kDefaultTimeout));
    merged.logLevel = logLevel.value_or(defaults.logLevel.value_or(LogLevel::Info));
    merged.labels = labels;
    merged.labels.insert(defaults.labels.begin(), defaults.labels.end());
    return merged;
}
