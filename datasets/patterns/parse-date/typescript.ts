export function parseIsoDate(value: string): Date | null {
    const parts = value.split('-');
    if (parts.length !== 3) {
        return null;
    }
    const year = parseInt(parts[0], 10);
    const month = parseInt(parts[1], 10);
    const day = parseInt(parts[2], 10);
    if (isNaN(year) || isNaN(month) || isNaN(day)) {
        return null;
    }
    if (month < 1 || month > 12 || day < 1 || day > 31) {
        return null;
    }
    return new Date(year, month - 1, day);
}

const ISO_DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?(Z|([+-])(\d{2}):(\d{2}))?$/;

export function parseIsoDateTime(text: string): Date | undefined {
    const match = ISO_DATE_TIME.exec(text);
    if (!match) {
        return undefined;
    }
    const year = Number(match[1]);
    const month = Number(match[2]) - 1;
    const day = Number(match[3]);
    const hours = Number(match[4] ?? 0);
    const minutes = Number(match[5] ?? 0);
    const seconds = Number(match[6] ?? 0);
    if (!match[7]) {
        return new Date(year, month, day, hours, minutes, seconds);
    }
    let time = Date.UTC(year, month, day, hours, minutes, seconds);
    if (match[7] !== 'Z') {
        const offset = Number(match[9]) * 60 + Number(match[10]);
        time -= (match[8] === '-' ? -offset : offset) * 60000;
    }
    return new Date(time);
}

function parseTimestamp(text: string): number | undefined {
    if (text.length < 10 || text[4] !== '-' || text[7] !== '-') {
        return undefined;
    }
    const year = Number(text.substring(0, 4));
    const month = Number(text.substring(5, 7));
    const day = Number(text.substring(8, 10));
    let hours = 0;
    let minutes = 0;
    let seconds = 0;
    if (text.length >= 19) {
        hours = Number(text.substring(11, 13));
        minutes = Number(text.substring(14, 16));
        seconds = Number(text.substring(17, 19));
    }
    const time = Date.UTC(year, month - 1, day, hours, minutes, seconds);
    return Number.isNaN(time) ? undefined : time;
}
