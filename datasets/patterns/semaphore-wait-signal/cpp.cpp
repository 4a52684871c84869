#include <chrono>
#include <condition_variable>
#include <mutex>

void Semaphore::wait() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (count_ == 0) {
    ++waiters_;
    condition_.wait(lock);
    --waiters_;
  }
  --count_;
}

bool Semaphore::tryWaitFor(std::chrono::milliseconds timeout) {
  std::unique_lock<std::mutex> lock(mutex_);
  const bool acquired = condition_.wait_for(lock, timeout, [this] { return count_ > 0; });
  if (acquired) {
    --count_;
  }
  return acquired;
}

void Semaphore::signal(unsigned int n) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (n > maxCount_ - count_) {
      throw std::overflow_error("semaphore count overflow");
    }
    count_ += n;
  }
  while (n-- > 0) {
    condition_.notify_one();
  }
}
