export async function readHeader(path: string, length: number): Promise<Buffer> {
	const handle = await fs.promises.open(path, 'r');
	try {
		const buffer = Buffer.alloc(length);
		const { bytesRead } = await handle.read(buffer, 0, length, 0);
		if (bytesRead !== length) {
			throw new Error(`Unexpected end of file in ${path}`);
		}
		return buffer;
	} finally {
		await handle.close();
	}
}

export function copyRange(source: string, target: string, start: number, size: number): number {
	let inFd: number | undefined;
	let outFd: number | undefined;
	try {
		inFd = fs.openSync(source, 'r');
		outFd = fs.openSync(target, 'w');
		const buffer = Buffer.allocUnsafe(size);
		const count = fs.readSync(inFd, buffer, 0, size, start);
		fs.writeSync(outFd, buffer, 0, count);
		return count;
	} finally {
		if (inFd !== undefined) {
			fs.closeSync(inFd);
		}
		if (outFd !== undefined) {
			fs.closeSync(outFd);
		}
	}
}

export class EditorService {
	async resolveContent(resource: URI): Promise<string> {
		const reference = await this.textModelService.createModelReference(resource);
		try {
			const model = reference.object.textEditorModel;
			if (model.isDisposed()) {
				throw new Error('Model was disposed');
			}
			return model.getValue();
		} finally {
			reference.dispose();
		}
	}
}
