export async function readFileIfExists(path: string, encoding: BufferEncoding = 'utf8'): Promise<string | undefined> {
    try {
        const contents = await fs.promises.readFile(path, { encoding });
        return contents.replace(/^\uFEFF/, '');
    } catch (error) {
        if (error.code === 'ENOENT') {
            return undefined;
        }
        throw new Error(`Unable to read ${path}: ${error.message}`);
    }
}

export function readFileSync(fileName: string): string | undefined {
    let buffer: Buffer;
    try {
        buffer = fs.readFileSync(fileName);
    } catch (e) {
        return undefined;
    }
    let len = buffer.length;
    if (len >= 2 && buffer[0] === 0xfe && buffer[1] === 0xff) {
        len &= ~1;
        buffer.swap16();
        return buffer.toString('utf16le', 2);
    }
    if (len >= 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) {
        return buffer.toString('utf8', 3);
    }
    return buffer.toString('utf8');
}

export async function readWholeFile(path: string): Promise<Uint8Array> {
    const handle = await fs.promises.open(path, 'r');
    try {
        const { size } = await handle.stat();
        const buffer = Buffer.alloc(size);
        let offset = 0;
        while (offset < size) {
            const { bytesRead } = await handle.read(buffer, offset, size - offset, offset);
            if (bytesRead === 0) {
                break;
            }
            offset += bytesRead;
        }
        return buffer.subarray(0, offset);
    } finally {
        await handle.close();
    }
}
