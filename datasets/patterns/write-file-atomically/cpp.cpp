bool writeFileAtomic(const std::filesystem::path& path, const std::string& data)
{
    std::filesystem::path tmp = path;
    tmp += ".tmp";
    {
        std::ofstream out(tmp, std::ios::binary | std::ios::trunc);
        if (!out) {
            return false;
        }
        out.write(data.data(), static_cast<std::streamsize>(data.size()));
        out.flush();
        if (!out) {
            std::filesystem::remove(tmp);
            return false;
        }
    }
    std::error_code ec;
    std::filesystem::rename(tmp, path, ec);
    if (ec) {
        std::filesystem::remove(tmp, ec);
        return false;
    }
    return true;
}

Status SetCurrentFile(Env* env, const std::string& dbname, uint64_t number)
{
    const std::string manifest = DescriptorFileName(dbname, number);
    const std::string contents = manifest.substr(dbname.size() + 1);
    const std::string tmp = TempFileName(dbname, number);
    Status s = WriteStringToFileSync(env, contents + "\n", tmp);
    if (s.ok()) {
        s = env->RenameFile(tmp, CurrentFileName(dbname));
    }
    if (!s.ok()) {
        env->RemoveFile(tmp);
    }
    return s;
}

bool Settings::save(const QString& fileName)
{
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Text)) {
        qWarning() << "Cannot open" << fileName << file.errorString();
        return false;
    }
    file.write(QJsonDocument(toJson()).toJson());
    if (!file.commit()) {
        qWarning() << "Cannot save" << fileName << file.errorString();
        return false;
    }
    return true;
}
