export function formatEnum(value = 0, enumObject: any, isFlags?: boolean): string {
    const members = getEnumMembers(enumObject);
    if (value === 0) {
        return members.length > 0 && members[0][0] === 0 ? members[0][1] : '0';
    }
    if (isFlags) {
        const result: string[] = [];
        let remainingFlags = value;
        for (const [enumValue, enumName] of members) {
            if (enumValue > value) {
                break;
            }
            if (enumValue !== 0 && enumValue & value) {
                result.push(enumName);
                remainingFlags &= ~enumValue;
            }
        }
        if (remainingFlags === 0) {
            return result.join('|');
        }
    }
    return value.toString();
}

export function modifiersToString(modifiers: number): string {
    let result = '';
    if (modifiers & KeyMod.CtrlCmd) {
        result += 'Ctrl+';
    }
    if (modifiers & KeyMod.Shift) {
        result += 'Shift+';
    }
    if (modifiers & KeyMod.Alt) {
        result += 'Alt+';
    }
    if (modifiers & KeyMod.WinCtrl) {
        result += 'Meta+';
    }
    return result;
}

function flagsToString(flags: number): string {
    const names: string[] = [];
    for (let bit = 0; bit < 32; bit++) {
        const mask = 1 << bit;
        if ((flags & mask) === 0) {
            continue;
        }
        names.push(FLAG_NAMES.get(mask) ?? `bit${bit}`);
    }
    return names.length > 0 ? names.join(' | ') : 'none';
}
