export function stringHash(s: string, hashVal: number): number {
	hashVal = numberHash(149417, hashVal);
	for (let i = 0, length = s.length; i < length; i++) {
		hashVal = numberHash(s.charCodeAt(i), hashVal);
	}
	return hashVal;
}

export function doHash(obj: any, hashVal: number): number {
	switch (typeof obj) {
		case 'object':
			if (obj === null) {
				return numberHash(349, hashVal);
			} else if (Array.isArray(obj)) {
				return arrayHash(obj, hashVal);
			}
			return objectHash(obj, hashVal);
		case 'string':
			return stringHash(obj, hashVal);
		case 'boolean':
			return numberHash(obj ? 433 : 863, hashVal);
		case 'number':
			return numberHash(obj, hashVal);
		case 'undefined':
			return numberHash(937, hashVal);
		default:
			return numberHash(617, hashVal);
	}
}

function hashCode(text: string): number {
	let hash = 0;
	if (text.length === 0) {
		return hash;
	}
	for (let i = 0; i < text.length; i++) {
		const char = text.charCodeAt(i);
		hash = (hash << 5) - hash + char;
		hash |= 0;
	}
	return hash;
}

class Endpoint {
	hashCode(): number {
		let result = 17;
		result = (31 * result + hashString(this.host)) | 0;
		result = (31 * result + this.port) | 0;
		result = (31 * result + (this.secure ? 1 : 0)) | 0;
		for (const tag of this.tags) {
			result = (31 * result + hashString(tag)) | 0;
		}
		return result;
	}
}

function fnv1a(bytes: Uint8Array): number {
	let hash = 0x811c9dc5;
	for (const byte of bytes) {
		hash ^= byte;
		hash = Math.imul(hash, 0x01000193);
	}
	return hash >>> 0;
}
