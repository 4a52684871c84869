const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

export function intToString(value: number): string {
    if (value === 0) {
        return '0';
    }
    let n = Math.abs(value);
    let result = '';
    while (n > 0) {
        result = String.fromCharCode(CharCode.Digit0 + (n % 10)) + result;
        n = Math.floor(n / 10);
    }
    return value < 0 ? '-' + result : result;
}

export function toBase(value: bigint, base: bigint): string {
    const digits: string[] = [];
    let rest = value < 0n ? -value : value;
    do {
        digits.push(DIGITS[Number(rest % base)]);
        rest /= base;
    } while (rest > 0n);
    if (value < 0n) {
        digits.push('-');
    }
    return digits.reverse().join('');
}

export function writeDecimal(buffer: Uint8Array, offset: number, value: number): number {
    let end = offset;
    do {
        buffer[end++] = 48 + (value % 10);
        value = (value / 10) | 0;
    } while (value !== 0);
    for (let i = offset, j = end - 1; i < j; i++, j--) {
        const digit = buffer[i];
        buffer[i] = buffer[j];
        buffer[j] = digit;
    }
    return end;
}
