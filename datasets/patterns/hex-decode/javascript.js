function hexToBytes(hex) {
  const bytes = [];
  if (hex.startsWith('0x')) {
    hex = hex.slice(2);
  }
  for (let i = 0; i < hex.length; i += 2) {
    bytes.push(parseInt(hex.substr(i, 2), 16));
  }
  return bytes;
}

function hexDecode(string) {
  if (string.length % 2 !== 0) {
    throw new TypeError('Invalid hex string');
  }
  const result = new Uint8Array(string.length / 2);
  for (let i = 0; i < result.length; i++) {
    const byte = Number.parseInt(string.slice(i * 2, i * 2 + 2), 16);
    if (Number.isNaN(byte)) {
      throw new TypeError('Invalid hex digit at ' + i * 2);
    }
    result[i] = byte;
  }
  return result;
}
