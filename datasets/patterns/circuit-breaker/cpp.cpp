#include <chrono>
#include <mutex>
#include <stdexcept>

enum class State { Closed, Open, HalfOpen };

template <typename F>
auto CircuitBreaker::call(F&& operation) -> decltype(operation()) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (state_ == State::Open) {
      if (std::chrono::steady_clock::now() - openedAt_ < resetTimeout_) {
        throw CircuitOpenError("circuit breaker is open");
      }
      state_ = State::HalfOpen;
    }
  }
  try {
    auto result = operation();
    onSuccess();
    return result;
  } catch (...) {
    onFailure();
    throw;
  }
}

void CircuitBreaker::onFailure() {
  std::lock_guard<std::mutex> lock(mutex_);
  ++failureCount_;
  if (state_ == State::HalfOpen || failureCount_ >= failureThreshold_) {
    state_ = State::Open;
    openedAt_ = std::chrono::steady_clock::now();
    failureCount_ = 0;
    LOG(WARNING) << "circuit " << name_ << " opened";
  }
}

bool CircuitBreaker::allowRequest() {
  std::lock_guard<std::mutex> lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  switch (state_) {
    case State::Closed:
      return true;
    case State::Open:
      if (now < nextAttempt_) {
        return false;
      }
      state_ = State::HalfOpen;
      successCount_ = 0;
      return true;
    case State::HalfOpen:
      return inFlight_ == 0;
  }
  return false;
}
