export class Device {
    showAttribute(name: string): string {
        switch (name) {
            case 'temperature':
                return `${this.temperature.toFixed(1)}\n`;
            case 'firmware':
                return `${this.firmware.major}.${this.firmware.minor}\n`;
            case 'enabled':
                return `${this.enabled ? 1 : 0}\n`;
            case 'serial':
                return `${this.serial}\n`;
            default:
                throw new Error(`Device ${this.name} has no attribute ${name}`);
        }
    }

    async onReadRequest(offset: number): Promise<Buffer> {
        const value = await this.sensor.read();
        const text = `${(value / 1000).toFixed(2)} ${this.unit}\n`;
        const data = Buffer.from(text, 'utf8');
        if (offset > data.length) {
            throw new RangeError('offset is past the end of the value');
        }
        return data.subarray(offset);
    }

    get stateText(): string {
        const reading = this.readings.get(this.activeChannel);
        if (reading === undefined || reading.stale) {
            return 'unavailable';
        }
        const value = reading.raw * reading.scale + reading.offset;
        const text = value.toFixed(reading.digits);
        return reading.unit ? `${text} ${reading.unit}` : text;
    }
}
