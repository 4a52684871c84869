export function copyFileSync(source: string, target: string): number {
    const buffer = Buffer.alloc(64 * 1024);
    const input = fs.openSync(source, 'r');
    const output = fs.openSync(target, 'w');
    let total = 0;
    try {
        let bytesRead = fs.readSync(input, buffer, 0, buffer.length, null);
        while (bytesRead > 0) {
            fs.writeSync(output, buffer, 0, bytesRead);
            total += bytesRead;
            bytesRead = fs.readSync(input, buffer, 0, buffer.length, null);
        }
    } finally {
        fs.closeSync(input);
        fs.closeSync(output);
    }
    return total;
}

export async function pump(reader: ReadableStreamDefaultReader<Uint8Array>, writer: WritableStreamDefaultWriter<Uint8Array>): Promise<number> {
    let written = 0;
    try {
        while (true) {
            const { done, value } = await reader.read();
            if (done) {
                break;
            }
            await writer.ready;
            await writer.write(value);
            written += value.byteLength;
        }
        await writer.close();
    } catch (err) {
        await writer.abort(err);
        throw err;
    } finally {
        reader.releaseLock();
    }
    return written;
}

export async function doPipeBuffered(source: FileProvider, sourceHandle: number, target: FileProvider, targetHandle: number): Promise<void> {
    const buffer = VSBuffer.alloc(BUFFER_SIZE);
    let posInFile = 0;
    let posInBuffer = 0;
    let bytesRead = 0;
    do {
        bytesRead = await source.read(sourceHandle, posInFile, buffer.buffer, posInBuffer, buffer.byteLength - posInBuffer);
        let written = 0;
        while (written < bytesRead) {
            written += await target.write(targetHandle, posInFile + written, buffer.buffer, posInBuffer + written, bytesRead - written);
        }
        posInFile += bytesRead;
        posInBuffer += bytesRead;
        if (posInBuffer === buffer.byteLength) {
            posInBuffer = 0;
        }
    } while (bytesRead > 0);
}
