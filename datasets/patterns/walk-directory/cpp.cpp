std::vector<fs::path> findFiles(const fs::path& root, const std::string& extension)
{
    std::vector<fs::path> result;
    if (!fs::exists(root) || !fs::is_directory(root)) {
        return result;
    }
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (!entry.is_regular_file()) {
            continue;
        }
        if (entry.path().extension() == extension) {
            result.push_back(entry.path());
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

void listDirectory(const std::string& path, std::vector<std::string>& files)
{
    DIR* dir = opendir(path.c_str());
    if (dir == nullptr) {
        return;
    }
    struct dirent* entry;
    while ((entry = readdir(dir)) != nullptr) {
        const std::string name = entry->d_name;
        if (name == "." || name == "..") {
            continue;
        }
        const std::string full = path + "/" + name;
        struct stat st;
        if (stat(full.c_str(), &st) != 0) {
            continue;
        }
        if (S_ISDIR(st.st_mode)) {
            listDirectory(full, files);
        } else {
            files.push_back(full);
        }
    }
    closedir(dir);
}

void FileScanner::scan(const QString& path)
{
    QDir dir(path);
    const QFileInfoList entries = dir.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QFileInfo& info : entries) {
        if (info.isSymLink()) {
            continue;
        }
        if (info.isDir()) {
            scan(info.absoluteFilePath());
        } else {
            m_files.append(info.absoluteFilePath());
            emit fileFound(info.absoluteFilePath());
        }
    }
}
