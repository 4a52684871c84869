export function walkSync(dir: string, files: string[] = []): string[] {
    for (const name of fs.readdirSync(dir)) {
        const full = path.join(dir, name);
        const stat = fs.lstatSync(full);
        if (stat.isDirectory()) {
            walkSync(full, files);
        } else if (stat.isFile()) {
            files.push(full);
        }
    }
    return files;
}

export async function* walk(root: string): AsyncGenerator<string> {
    const entries = await fs.promises.readdir(root, { withFileTypes: true });
    for (const entry of entries) {
        const child = path.join(root, entry.name);
        if (entry.isSymbolicLink()) {
            continue;
        }
        if (entry.isDirectory()) {
            if (entry.name === 'node_modules' || entry.name.startsWith('.')) {
                continue;
            }
            yield* walk(child);
        } else {
            yield child;
        }
    }
}

export async function findFiles(root: URI, extension: string, fileService: IFileService): Promise<URI[]> {
    const result: URI[] = [];
    const pending: URI[] = [root];
    while (pending.length > 0) {
        const current = pending.pop()!;
        let stat: IFileStat;
        try {
            stat = await fileService.resolve(current);
        } catch (error) {
            continue;
        }
        for (const child of stat.children ?? []) {
            if (child.isDirectory) {
                pending.push(child.resource);
            } else if (child.name.endsWith(extension)) {
                result.push(child.resource);
            }
        }
    }
    return result;
}

function visitDirectory(dirPath: string, visited: Map<string, boolean>, extensions: readonly string[], depth: number | undefined, results: string[]): void {
    const canonicalPath = toCanonical(realpath(dirPath));
    if (visited.has(canonicalPath)) {
        return;
    }
    visited.set(canonicalPath, true);
    const { files, directories } = getFileSystemEntries(dirPath);
    for (const current of files) {
        const name = combinePaths(dirPath, current);
        if (fileExtensionIsOneOf(name, extensions)) {
            results.push(name);
        }
    }
    if (depth !== undefined) {
        depth--;
        if (depth === 0) {
            return;
        }
    }
    for (const current of directories) {
        visitDirectory(combinePaths(dirPath, current), visited, extensions, depth, results);
    }
}
