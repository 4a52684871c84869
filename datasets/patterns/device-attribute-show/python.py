class SensorEntity:
    @property
    def native_value(self):
        """Return the state of the sensor."""
        value = self.coordinator.data.get(self.entity_description.key)
        if value is None:
            return None
        if self.entity_description.key == "firmware":
            return f"{value >> 8}.{value & 0xFF}"
        if self.entity_description.scale:
            value = value / self.entity_description.scale
        return round(value, self.entity_description.precision)

    @property
    def extra_state_attributes(self):
        """Return the state attributes of the device."""
        attrs = {}
        if self._device.battery is not None:
            attrs[ATTR_BATTERY_LEVEL] = self._device.battery
        if self._device.last_seen:
            attrs[ATTR_LAST_SEEN] = dt_util.as_local(self._device.last_seen).isoformat()
        attrs[ATTR_FIRMWARE] = "%d.%d" % self._device.firmware
        return attrs


def show_attribute(device, name):
    try:
        attr = device.attributes[name]
    except KeyError:
        raise LookupError("no attribute %s on %s" % (name, device.name))
    with device.lock:
        value = attr.read()
    if isinstance(value, bool):
        return "%d\n" % value
    if isinstance(value, float):
        return "%.3f\n" % value
    return "%s\n" % value
