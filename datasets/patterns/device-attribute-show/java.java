class DeviceAttributeShow {
    public void dump(FileDescriptor fd, PrintWriter pw, String[] args) {
        synchronized (mLock) {
            pw.println("Light sensor state:");
            pw.println("  mEnabled=" + mEnabled);
            pw.println("  mRate=" + mRate);
            pw.println("  mLastLux=" + mLastLux);
            pw.println("  mLastUpdate=" + TimeUtils.formatUptime(mLastUpdate));
            pw.println("  mListeners=" + mListeners.size());
        }
    }

    public String getAttributeAsText(String name) throws AttributeNotFoundException {
        Device device = registry.lookup(name);
        if (device == null) {
            throw new AttributeNotFoundException(name);
        }
        StringBuilder sb = new StringBuilder();
        synchronized (device) {
            sb.append(device.getValue());
            if (device.getUnit() != null) {
                sb.append(' ').append(device.getUnit());
            }
        }
        sb.append('\n');
        return sb.toString();
    }

    public Object getAttribute(String attribute) throws AttributeNotFoundException, MBeanException {
        switch (attribute) {
            case "Temperature":
                return String.format("%.1f", sensor.getTemperature());
            case "Humidity":
                return String.format("%.1f%%", sensor.getHumidity());
            case "Firmware":
                return sensor.getMajor() + "." + sensor.getMinor();
            case "Uptime":
                return Duration.ofMillis(sensor.getUptime()).toString();
            default:
                throw new AttributeNotFoundException("No such attribute: " + attribute);
        }
    }
}
