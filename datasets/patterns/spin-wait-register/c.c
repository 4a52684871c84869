#include <errno.h>
#include <stdbool.h>
#include <stdint.h>

static int wait_for_bit_clear(void *base, u32 reg, u32 mask)
{
	unsigned int timeout = 1000;
	u32 val;

	do {
		val = readl(base + reg);
		if (!(val & mask))
			return 0;
		udelay(10);
	} while (--timeout);

	pr_err("timeout waiting for register 0x%x, value 0x%x\n", reg, val);
	return -ETIMEDOUT;
}

static int phy_mdio_wait_idle(struct mac_priv *priv)
{
	unsigned long deadline = jiffies + HZ / 10;

	while (ioread32(priv->regs + MDIO_CTRL) & MDIO_BUSY) {
		if (time_after_eq(jiffies, deadline)) {
			dev_err(priv->dev, "MDIO bus is busy\n");
			return -EBUSY;
		}
		cpu_relax();
	}

	return 0;
}

static int controller_reset(struct controller *c)
{
	int i;

	writel(CTRL_RESET, c->mmio + REG_CTRL);

	for (i = 0; i < 100; i++) {
		if ((readl(c->mmio + REG_STATUS) & (STATUS_READY | STATUS_BUSY)) == STATUS_READY)
			break;
		usleep_range(100, 200);
	}

	if (i == 100) {
		dev_err(c->dev, "reset did not complete\n");
		return -EIO;
	}

	writel(CTRL_ENABLE, c->mmio + REG_CTRL);
	return 0;
}

void uart_write(const uint8_t *data, uint32_t len)
{
	while (len--) {
		while (!(USART1->SR & USART_SR_TXE)) {
		}
		USART1->DR = *data++;
	}

	while (!(USART1->SR & USART_SR_TC)) {
	}
	USART1->SR &= ~USART_SR_TC;
}

HAL_Status spi_wait_flag(SPI_Handle *hspi, uint32_t flag, uint32_t state, uint32_t timeout)
{
	uint32_t tickstart = HAL_GetTick();

	while ((hspi->Instance->SR & flag) != state) {
		if (timeout != HAL_MAX_DELAY && HAL_GetTick() - tickstart >= timeout) {
			hspi->Instance->CR2 &= ~(SPI_CR2_TXEIE | SPI_CR2_RXNEIE);
			hspi->State = SPI_STATE_READY;
			hspi->ErrorCode |= SPI_ERROR_FLAG;
			return HAL_TIMEOUT;
		}
	}

	return HAL_OK;
}

static int ata_poll(uint16_t io, bool advanced_check)
{
	uint8_t status;
	int retries = 100000;

	while ((status = inb(io + ATA_REG_STATUS)) & ATA_SR_BSY) {
		if (--retries == 0)
			return -1;
	}

	if (advanced_check) {
		if (status & (ATA_SR_ERR | ATA_SR_DF))
			return -2;
		if (!(status & ATA_SR_DRQ))
			return -3;
	}

	return 0;
}
