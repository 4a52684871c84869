export function parseInteger(value: string): number | undefined {
    let result = 0;
    let i = 0;
    let negative = false;
    if (value.charCodeAt(0) === CharCode.Dash) {
        negative = true;
        i++;
    }
    if (i === value.length) {
        return undefined;
    }
    for (; i < value.length; i++) {
        const code = value.charCodeAt(i);
        if (code < CharCode.Digit0 || code > CharCode.Digit9) {
            return undefined;
        }
        result = result * 10 + (code - CharCode.Digit0);
    }
    return negative ? -result : result;
}

class NumberScanner {
    private scanDigits(): number {
        const start = this.pos;
        let value = 0;
        while (this.pos < this.end) {
            const ch = this.text.charCodeAt(this.pos);
            if (ch < 48 || ch > 57) {
                break;
            }
            value = value * 10 + ch - 48;
            this.pos++;
        }
        if (this.pos === start) {
            throw new Error(`Digit expected at ${start}`);
        }
        return value;
    }
}

function parseHexNumber(text: string, start: number, end: number): number {
    let value = 0;
    for (let i = start; i < end; i++) {
        const ch = text.charCodeAt(i);
        let digit: number;
        if (ch >= CharacterCodes._0 && ch <= CharacterCodes._9) {
            digit = ch - CharacterCodes._0;
        } else if (ch >= CharacterCodes.a && ch <= CharacterCodes.f) {
            digit = ch - CharacterCodes.a + 10;
        } else if (ch >= CharacterCodes.A && ch <= CharacterCodes.F) {
            digit = ch - CharacterCodes.A + 10;
        } else {
            return -1;
        }
        value = value * 16 + digit;
    }
    return value;
}
