#include <linux/bitfield.h>
#include <linux/io.h>
#include <linux/spinlock.h>

static void reg_update_bits(struct ctrl *ctrl, unsigned int reg, u32 mask, u32 val)
{
	unsigned long flags;
	u32 tmp;

	spin_lock_irqsave(&ctrl->lock, flags);
	tmp = readl(ctrl->base + reg);
	tmp &= ~mask;
	tmp |= val & mask;
	writel(tmp, ctrl->base + reg);
	spin_unlock_irqrestore(&ctrl->lock, flags);
}

static int phy_set_mode(struct phy_priv *priv, enum phy_mode mode)
{
	int ret;
	u16 val;

	mutex_lock(&priv->lock);
	ret = mdio_read(priv->bus, priv->addr, PHY_CTRL);
	if (ret < 0)
		goto out_unlock;

	val = ret & ~PHY_CTRL_MODE_MASK;
	val |= FIELD_PREP(PHY_CTRL_MODE_MASK, mode);
	if (val == ret) {
		ret = 0;
		goto out_unlock;
	}
	ret = mdio_write(priv->bus, priv->addr, PHY_CTRL, val);
out_unlock:
	mutex_unlock(&priv->lock);
	return ret;
}

static int sensor_enable(struct i2c_client *client, bool on)
{
	int ret;

	ret = i2c_smbus_read_byte_data(client, REG_POWER);
	if (ret < 0) {
		dev_err(&client->dev, "failed to read power register: %d\n", ret);
		return ret;
	}
	if (on)
		ret |= POWER_ON;
	else
		ret &= ~POWER_ON;

	ret = i2c_smbus_write_byte_data(client, REG_POWER, ret);
	if (ret < 0)
		dev_err(&client->dev, "failed to write power register: %d\n", ret);
	return ret;
}

static void gpio_irq_mask(struct irq_data *d)
{
	struct gpio_chip *gc = irq_data_get_irq_chip_data(d);
	struct gpio_bank *bank = gpiochip_get_data(gc);
	unsigned long flags;
	u32 val;

	raw_spin_lock_irqsave(&bank->lock, flags);
	val = readl_relaxed(bank->base + GPIO_INTEN);
	val &= ~BIT(irqd_to_hwirq(d));
	writel_relaxed(val, bank->base + GPIO_INTEN);
	raw_spin_unlock_irqrestore(&bank->lock, flags);
}
