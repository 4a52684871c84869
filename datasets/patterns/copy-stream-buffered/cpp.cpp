bool copyFile(const std::string& source, const std::string& destination)
{
    std::ifstream in(source, std::ios::binary);
    if (!in) {
        return false;
    }
    std::ofstream out(destination, std::ios::binary | std::ios::trunc);
    if (!out) {
        return false;
    }
    char buffer[8192];
    while (in.read(buffer, sizeof(buffer)) || in.gcount() > 0) {
        out.write(buffer, in.gcount());
        if (!out) {
            return false;
        }
    }
    out.flush();
    return in.eof() && out.good();
}

uint64_t copyData(ReadBuffer& from, WriteBuffer& to, uint64_t max_bytes)
{
    uint64_t copied = 0;
    while (copied < max_bytes && !from.eof()) {
        const size_t count = std::min<uint64_t>(max_bytes - copied, from.available());
        to.write(from.position(), count);
        from.position() += count;
        copied += count;
    }
    to.next();
    return copied;
}

qint64 copyDevice(QIODevice* source, QIODevice* target)
{
    QByteArray buffer(16384, Qt::Uninitialized);
    qint64 total = 0;
    while (!source->atEnd()) {
        const qint64 got = source->read(buffer.data(), buffer.size());
        if (got < 0) {
            qWarning() << "read failed:" << source->errorString();
            return -1;
        }
        qint64 offset = 0;
        while (offset < got) {
            const qint64 put = target->write(buffer.constData() + offset, got - offset);
            if (put < 0) {
                return -1;
            }
            offset += put;
        }
        total += got;
    }
    return total;
}
