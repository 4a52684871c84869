std::string Sensor::attributeText(const std::string& name) const
{
    std::lock_guard<std::mutex> lock(mutex_);
    std::ostringstream out;
    if (name == "temperature") {
        out << std::fixed << std::setprecision(1) << temperature_;
    } else if (name == "firmware") {
        out << fwMajor_ << '.' << fwMinor_;
    } else if (name == "enabled") {
        out << (enabled_ ? 1 : 0);
    } else {
        throw std::out_of_range("no attribute " + name);
    }
    out << '\n';
    return out.str();
}

ssize_t Device::showSpeed(char* buf, size_t size)
{
    AutoMutex lock(mLock);
    if (!mConnected) {
        return -ENODEV;
    }
    int len = snprintf(buf, size, "%u\n", mSpeed);
    if (len < 0 || static_cast<size_t>(len) >= size) {
        return -ENOSPC;
    }
    return len;
}

void SensorService::dump(int fd)
{
    String8 result;
    Mutex::Autolock lock(mLock);
    result.append("Sensor state:\n");
    for (const auto& sensor : mSensors) {
        result.appendFormat("  %-15s| rate %7.2f Hz | %s\n", sensor->name(), sensor->rate(),
                            sensor->isActive() ? "active" : "idle");
    }
    result.appendFormat("  total: %zu\n", mSensors.size());
    write(fd, result.c_str(), result.size());
}
