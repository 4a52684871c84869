export function parseCsvLine(line: string, delimiter: string = ','): string[] {
    const fields: string[] = [];
    let field = '';
    let inQuotes = false;
    for (let i = 0; i < line.length; i++) {
        const char = line[i];
        if (inQuotes) {
            if (char === '"') {
                if (line[i + 1] === '"') {
                    field += '"';
                    i++;
                } else {
                    inQuotes = false;
                }
            } else {
                field += char;
            }
        } else if (char === '"') {
            inQuotes = true;
        } else if (char === delimiter) {
            fields.push(field);
            field = '';
        } else {
            field += char;
        }
    }
    fields.push(field);
    return fields;
}

export function parseCsv(text: string): string[][] {
    const rows: string[][] = [];
    let row: string[] = [];
    let value = '';
    let quoted = false;
    let pos = 0;
    while (pos < text.length) {
        const ch = text.charAt(pos++);
        if (quoted && ch === '"' && text.charAt(pos) === '"') {
            value += ch;
            pos++;
        } else if (ch === '"') {
            quoted = !quoted;
        } else if (ch === ',' && !quoted) {
            row.push(value);
            value = '';
        } else if (ch === '\n' && !quoted) {
            row.push(value.replace(/\r$/, ''));
            rows.push(row);
            row = [];
            value = '';
        } else {
            value += ch;
        }
    }
    if (value.length > 0 || row.length > 0) {
        row.push(value);
        rows.push(row);
    }
    return rows;
}

export function csvToObjects(csv: string): Record<string, string>[] {
    const lines = csv.split(/\r?\n/);
    const headers = lines[0].split(',').map(h => h.trim());
    const records: Record<string, string>[] = [];
    for (let i = 1; i < lines.length; i++) {
        if (lines[i].trim() === '') {
            continue;
        }
        const values = lines[i].split(',');
        const record: Record<string, string> = {};
        for (let j = 0; j < headers.length; j++) {
            record[headers[j]] = values[j] ? values[j].trim() : '';
        }
        records.push(record);
    }
    return records;
}
