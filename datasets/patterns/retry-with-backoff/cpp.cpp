#include <algorithm>
#include <chrono>
#include <functional>
#include <random>
#include <thread>

template <typename F>
auto retryWithBackoff(F&& operation, int maxAttempts, std::chrono::milliseconds initialDelay)
    -> decltype(operation()) {
  auto delay = initialDelay;
  for (int attempt = 1;; ++attempt) {
    try {
      return operation();
    } catch (const std::exception& e) {
      if (attempt >= maxAttempts) {
        throw;
      }
      LOG(WARNING) << "attempt " << attempt << " failed: " << e.what();
    }
    std::this_thread::sleep_for(delay);
    delay = std::min(delay * 2, std::chrono::milliseconds(30000));
  }
}

Status RpcClient::callWithRetries(const Request& request, Response* response) {
  Status status;
  int64_t backoffMs = options_.initial_backoff_ms;
  for (int i = 0; i < options_.max_retries; i++) {
    status = stub_->Call(request, response);
    if (status.ok()) {
      return status;
    }
    if (!isRetriable(status)) {
      return status;
    }
    std::uniform_int_distribution<int64_t> jitter(0, backoffMs / 2);
    std::this_thread::sleep_for(std::chrono::milliseconds(backoffMs + jitter(rng_)));
    backoffMs = std::min<int64_t>(backoffMs * options_.multiplier, options_.max_backoff_ms);
  }
  return status;
}

bool connectWithRetry(Connection& connection, int maxRetries) {
  int retryCount = 0;
  while (retryCount < maxRetries) {
    if (connection.connect()) {
      return true;
    }
    auto waitTime = std::chrono::seconds(1 << retryCount);
    std::cerr << "Connection failed, retrying in " << waitTime.count() << "s" << std::endl;
    std::this_thread::sleep_for(waitTime);
    retryCount++;
  }
  return false;
}
