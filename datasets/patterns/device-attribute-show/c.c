#include <linux/device.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

static ssize_t speed_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct link_priv *priv = dev_get_drvdata(dev);
	unsigned int speed;
	ssize_t ret;

	mutex_lock(&priv->lock);
	speed = priv->speed;
	ret = sysfs_emit(buf, "%u\n", speed);
	mutex_unlock(&priv->lock);

	return ret;
}

static ssize_t temp_input_show(struct device *dev, struct device_attribute *devattr, char *buf)
{
	struct sensor_device_attribute *attr = to_sensor_dev_attr(devattr);
	struct sensor_data *data = sensor_update_device(dev);

	if (IS_ERR(data))
		return PTR_ERR(data);

	return sprintf(buf, "%d\n", TEMP_FROM_REG(data->temp[attr->index]));
}

static ssize_t firmware_version_show(struct device *dev,
				     struct device_attribute *attr, char *buf)
{
	struct i2c_client *client = to_i2c_client(dev);
	struct fw_version ver;
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret < 0)
		return ret;
	ret = chip_read_version(client, &ver);
	pm_runtime_put_autosuspend(dev);
	if (ret) {
		dev_err(dev, "failed to read version: %d\n", ret);
		return ret;
	}
	return scnprintf(buf, PAGE_SIZE, "%u.%u.%u\n", ver.major, ver.minor, ver.patch);
}

static ssize_t mode_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct battery *bat = dev_get_drvdata(dev);
	ssize_t len = 0;
	int i;

	for (i = 0; i < ARRAY_SIZE(mode_names); i++) {
		if (i == bat->mode)
			len += sysfs_emit_at(buf, len, "[%s] ", mode_names[i]);
		else
			len += sysfs_emit_at(buf, len, "%s ", mode_names[i]);
	}
	len += sysfs_emit_at(buf, len, "\n");
	return len;
}
