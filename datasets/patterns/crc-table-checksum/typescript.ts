export function crc32(data: Uint8Array, seed = 0): number {
	let crc = seed ^ -1;
	for (let i = 0; i < data.length; i++) {
		const index = (crc ^ data[i]) & 0xff;
		crc = (crc >>> 8) ^ crcTable[index];
	}
	return (crc ^ -1) >>> 0;
}

function makeCrcTable(): Uint32Array {
	const table = new Uint32Array(256);
	for (let n = 0; n < 256; n++) {
		let c = n;
		for (let k = 0; k < 8; k++) {
			if (c & 1) {
				c = 0xedb88320 ^ (c >>> 1);
			} else {
				c = c >>> 1;
			}
		}
		table[n] = c;
	}
	return table;
}

export function crc16(buffer: Buffer): number {
	let crc = 0xffff;
	for (const byte of buffer) {
		crc ^= byte << 8;
		for (let i = 0; i < 8; i++) {
			crc = (crc & 0x8000) !== 0 ? (crc << 1) ^ 0x1021 : crc << 1;
		}
	}
	return crc & 0xffff;
}
