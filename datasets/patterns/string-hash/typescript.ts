export function hashString(value: string): number {
	let hash = 0;
	for (let i = 0; i < value.length; i++) {
		const char = value.charCodeAt(i);
		hash = ((hash << 5) - hash) + char;
		hash |= 0;
	}
	return hash;
}

export function stringHash(parts: string[]): number {
	let hash = 17;
	for (const part of parts) {
		let index = part.length;
		while (index) {
			hash = (hash * 31 + part.charCodeAt(--index)) | 0;
		}
	}
	return Math.abs(hash);
}

export function fnv1a(text: string): string {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) {
		hash ^= text.charCodeAt(i);
		hash = Math.imul(hash, 0x01000193);
	}
	return (hash >>> 0).toString(16);
}

export function djb2(data: Uint8Array, modulo: number): number {
	let hash = 5381;
	for (const byte of data) {
		hash = (hash * 33) ^ byte;
		hash = hash >>> 0;
	}
	return hash % modulo;
}
