function bytesToHex(bytes) {
  const hex = [];
  for (let i = 0; i < bytes.length; i++) {
    hex.push((bytes[i] >>> 4).toString(16));
    hex.push((bytes[i] & 0xf).toString(16));
  }
  return hex.join('');
}

function bufferToHex(buffer) {
  const bytes = new Uint8Array(buffer);
  let out = '';
  for (const byte of bytes) {
    out += ('0' + byte.toString(16)).slice(-2);
  }
  return out;
}

function stringToHex(str) {
  const digits = '0123456789abcdef';
  let output = '';
  for (let i = 0; i < str.length; i++) {
    const code = str.charCodeAt(i);
    output += digits.charAt((code >>> 4) & 0x0f) + digits.charAt(code & 0x0f);
  }
  return output;
}
