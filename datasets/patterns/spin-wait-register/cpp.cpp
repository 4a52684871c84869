#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>

bool Sensor::waitDataReady(uint16_t timeoutMs) {
  const uint32_t start = millis();
  while (!(readRegister(REG_STATUS) & STATUS_DRDY)) {
    if (millis() - start > timeoutMs) {
      lastError_ = Error::Timeout;
      return false;
    }
    delay(1);
  }
  return true;
}

bool FlashDriver::waitWhileBusy() {
  uint32_t attempts = kMaxPolls;
  uint8_t status = 0;
  do {
    beginTransaction();
    spi_.transfer(CMD_READ_STATUS);
    status = spi_.transfer(0x00);
    endTransaction();
    if ((status & STATUS_WIP) == 0) {
      return true;
    }
    delayMicroseconds(50);
  } while (--attempts > 0);
  return false;
}

void SpinLock::lock() {
  int spins = 0;
  while (flag_.exchange(true, std::memory_order_acquire)) {
    while (flag_.load(std::memory_order_relaxed)) {
      if (++spins < kMaxSpins) {
        _mm_pause();
      } else {
        std::this_thread::yield();
        spins = 0;
      }
    }
  }
}
