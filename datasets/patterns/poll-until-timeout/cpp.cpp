#include <chrono>
#include <functional>
#include <string>
#include <thread>

bool waitUntil(const std::function<bool()>& condition, std::chrono::milliseconds timeout,
               std::chrono::milliseconds interval) {
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  while (std::chrono::steady_clock::now() < deadline) {
    if (condition()) {
      return true;
    }
    std::this_thread::sleep_for(interval);
  }
  return condition();
}

Status Cluster::waitForState(const std::string& name, State expected, int timeoutSeconds) {
  auto start = std::chrono::steady_clock::now();
  do {
    State state = getState(name);
    if (state == expected) {
      return Status::OK();
    }
    if (state == State::FAILED) {
      return Status::Internal(name + " failed");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  } while (std::chrono::steady_clock::now() - start < std::chrono::seconds(timeoutSeconds));
  return Status::Timeout("timed out waiting for " + name);
}
