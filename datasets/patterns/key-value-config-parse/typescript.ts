export function parseConfig(content: string): Map<string, string> {
    const result = new Map<string, string>();
    for (const rawLine of content.split(/\r?\n/)) {
        const line = rawLine.trim();
        if (!line || line.startsWith('#')) {
            continue;
        }
        const index = line.indexOf('=');
        if (index === -1) {
            continue;
        }
        const key = line.substring(0, index).trim();
        const value = line.substring(index + 1).trim();
        result.set(key, value);
    }
    return result;
}

export function parseIni(text: string): { [section: string]: { [key: string]: string } } {
    const sections: { [section: string]: { [key: string]: string } } = {};
    let section = '';
    const lines = text.split('\n');
    for (let i = 0; i < lines.length; i++) {
        const line = lines[i].trim();
        if (line.length === 0 || line[0] === ';' || line[0] === '#') {
            continue;
        }
        const header = /^\[(.+)\]$/.exec(line);
        if (header) {
            section = header[1];
            sections[section] = sections[section] || {};
            continue;
        }
        const match = /^([^=]+)=(.*)$/.exec(line);
        if (!match) {
            throw new Error(`Invalid syntax in line ${i + 1}`);
        }
        sections[section][match[1].trim()] = match[2].trim();
    }
    return sections;
}

export async function loadEnvFile(path: string): Promise<Record<string, string>> {
    const env: Record<string, string> = {};
    const text = await fs.promises.readFile(path, 'utf8');
    for (const line of text.split('\n')) {
        if (/^\s*(#|$)/.test(line)) {
            continue;
        }
        const [name, ...rest] = line.replace(/^export\s+/, '').split('=');
        let value = rest.join('=').trim();
        if (value.startsWith('"') && value.endsWith('"')) {
            value = value.slice(1, -1).replace(/\\n/g, '\n');
        } else if (value.startsWith("'") && value.endsWith("'")) {
            value = value.slice(1, -1);
        }
        env[name.trim()] = value;
    }
    return env;
}
