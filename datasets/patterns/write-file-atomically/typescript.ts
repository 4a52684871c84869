export async function writeFileAtomic(target: string, content: string | Uint8Array): Promise<void> {
    const tmp = `${target}.${process.pid}.${Date.now()}.tmp`;
    try {
        const handle = await fs.promises.open(tmp, 'w', 0o644);
        try {
            await handle.writeFile(content);
            await handle.sync();
        } finally {
            await handle.close();
        }
        await fs.promises.rename(tmp, target);
    } catch (error) {
        await fs.promises.unlink(tmp).catch(() => undefined);
        throw error;
    }
}

function saveCacheSync(file: string, cache: Map<string, CacheEntry>): boolean {
    const tempFile = path.join(path.dirname(file), `.${path.basename(file)}.tmp`);
    try {
        fs.writeFileSync(tempFile, JSON.stringify([...cache]), { encoding: 'utf8' });
        fs.renameSync(tempFile, file);
        return true;
    } catch (e) {
        if (fs.existsSync(tempFile)) {
            fs.unlinkSync(tempFile);
        }
        return false;
    }
}

export class StateStore {
    private async save(resource: URI, data: string): Promise<void> {
        const temp = joinPath(dirname(resource), `${basename(resource)}.vsctmp`);
        await this.fileService.writeFile(temp, VSBuffer.fromString(data));
        try {
            await this.fileService.move(temp, resource, true);
        } catch (error) {
            this.logService.error(`Could not replace ${resource.toString()}`, error);
            await this.fileService.del(temp);
            throw error;
        }
    }
}
