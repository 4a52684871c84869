export function fromHex(hex: string): Uint8Array {
    if (hex.length % 2 !== 0) {
        throw new Error('Invalid hex string');
    }
    const bytes = new Uint8Array(hex.length / 2);
    for (let i = 0; i < bytes.length; i++) {
        bytes[i] = parseInt(hex.substring(i * 2, i * 2 + 2), 16);
    }
    return bytes;
}

export function decodeHex(hex: string): Uint8Array {
    const result = new Uint8Array(hex.length >>> 1);
    for (let i = 0; i < hex.length; i += 2) {
        const high = hexDigitValue(hex.charCodeAt(i));
        const low = hexDigitValue(hex.charCodeAt(i + 1));
        if (high === -1 || low === -1) {
            throw new SyntaxError(`Invalid hex digit at ${i}`);
        }
        result[i >>> 1] = (high << 4) | low;
    }
    return result;
}

export function hexToBytes(hex: string): number[] {
    const bytes: number[] = [];
    for (let c = 0; c < hex.length; c += 2) {
        const value = Number.parseInt(hex.substr(c, 2), 16);
        if (Number.isNaN(value)) {
            return [];
        }
        bytes.push(value);
    }
    return bytes;
}
