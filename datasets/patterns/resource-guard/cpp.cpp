#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>

std::string readHeader(const std::string& path) {
  std::unique_ptr<FILE, decltype(&fclose)> file(fopen(path.c_str(), "rb"), &fclose);
  if (!file) {
    throw std::runtime_error("cannot open " + path);
  }
  char buffer[64];
  size_t n = fread(buffer, 1, sizeof(buffer), file.get());
  if (n != sizeof(buffer)) {
    throw std::runtime_error("short read from " + path);
  }
  return std::string(buffer, n);
}

bool queryProcessPath(DWORD pid, std::wstring* path) {
  HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, pid);
  if (process == NULL) {
    return false;
  }
  wchar_t buffer[MAX_PATH];
  DWORD size = MAX_PATH;
  bool ok = QueryFullProcessImageNameW(process, 0, buffer, &size) != 0;
  if (ok) {
    path->assign(buffer, size);
  }
  CloseHandle(process);
  return ok;
}

int saveDocument(const Document& document, const std::string& path) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  if (!out.is_open()) {
    LOG(ERROR) << "could not open " << path;
    return -1;
  }
  out << document.header() << '\n';
  for (const auto& line : document.lines()) {
    out << line << '\n';
  }
  out.close();
  return out.fail() ? -1 : 0;
}
