#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>

bool TokenBucket::consume(double toConsume) {
  std::lock_guard<std::mutex> lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  const std::chrono::duration<double> elapsed = now - lastRefill_;
  tokens_ = std::min(burstSize_, tokens_ + elapsed.count() * rate_);
  lastRefill_ = now;
  if (tokens_ < toConsume) {
    return false;
  }
  tokens_ -= toConsume;
  return true;
}

bool AtomicRateLimiter::allow(uint64_t cost) {
  const uint64_t now = clock_->nowNanos();
  uint64_t previous = timestamp_.load(std::memory_order_relaxed);
  for (;;) {
    uint64_t available = std::min(burst_, (now - previous) / nanosPerToken_);
    if (available < cost) {
      return false;
    }
    uint64_t next = now - (available - cost) * nanosPerToken_;
    if (timestamp_.compare_exchange_weak(previous, next)) {
      return true;
    }
  }
}
