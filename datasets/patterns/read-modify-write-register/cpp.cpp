void Timer::setPrescaler(uint8_t prescaler)
{
    const uint32_t primask = __get_PRIMASK();
    __disable_irq();
    uint32_t cr = regs_->CR;
    cr &= ~TIMER_CR_PRESC_MASK;
    cr |= (static_cast<uint32_t>(prescaler) << TIMER_CR_PRESC_SHIFT) & TIMER_CR_PRESC_MASK;
    regs_->CR = cr;
    __set_PRIMASK(primask);
}

bool Sensor::setRange(Range range)
{
    uint8_t value;
    if (!readRegister(REG_CTRL1, &value)) {
        return false;
    }
    value &= ~CTRL1_RANGE_MASK;
    value |= (static_cast<uint8_t>(range) << 3) & CTRL1_RANGE_MASK;
    if (!writeRegister(REG_CTRL1, value)) {
        return false;
    }
    range_ = range;
    return true;
}

void Gpio::configure(unsigned pin, Mode mode)
{
    std::lock_guard<std::mutex> guard(mutex_);
    volatile uint32_t* reg = base_ + pin / 10;
    const unsigned shift = (pin % 10) * 3;
    uint32_t value = *reg;
    value &= ~(7u << shift);
    value |= static_cast<uint32_t>(mode) << shift;
    *reg = value;
}
