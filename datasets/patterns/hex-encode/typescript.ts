export function toHex(bytes: Uint8Array): string {
    let result = '';
    for (let i = 0; i < bytes.length; i++) {
        const hex = bytes[i].toString(16);
        result += hex.length === 1 ? '0' + hex : hex;
    }
    return result;
}

const HEX_DIGITS = '0123456789abcdef';

export function digestToHex(buffer: ArrayBuffer): string {
    const view = new DataView(buffer);
    const parts: string[] = [];
    for (let offset = 0; offset < view.byteLength; offset++) {
        const value = view.getUint8(offset);
        parts.push(value.toString(16).padStart(2, '0'));
    }
    return parts.join('');
}

export function wordsToHex(words: number[]): string {
    let hex = '';
    for (const word of words) {
        for (let shift = 28; shift >= 0; shift -= 4) {
            hex += ((word >>> shift) & 0xf).toString(16);
        }
    }
    return hex;
}
