function utf8Decode(binary) {
  let text = '';
  for (let i = 0; i < binary.length; i++) {
    const first = binary.charCodeAt(i);
    if (first < 0x80) {
      text += binary.charAt(i);
    } else if (first >= 0xc2 && first < 0xe0) {
      const second = binary.charCodeAt(++i) & 0x3f;
      text += String.fromCharCode(((first & 0x1f) << 6) | second);
    } else if (first >= 0xe0 && first < 0xf0) {
      const second = binary.charCodeAt(++i) & 0x3f;
      const third = binary.charCodeAt(++i) & 0x3f;
      text += String.fromCharCode(((first & 0x0f) << 12) | (second << 6) | third);
    } else {
      text += '\ufffd';
    }
  }
  return text;
}

function decodeBytes(bytes) {
  const chars = [];
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i++];
    let size = 0;
    let codePoint = lead;
    if (lead >= 0xf0) {
      size = 3;
      codePoint = lead & 0x07;
    } else if (lead >= 0xe0) {
      size = 2;
      codePoint = lead & 0x0f;
    } else if (lead >= 0xc0) {
      size = 1;
      codePoint = lead & 0x1f;
    }
    while (size-- > 0) {
      codePoint = (codePoint << 6) | (bytes[i++] & 0x3f);
    }
    if (codePoint > 0xffff) {
      codePoint -= 0x10000;
      chars.push(String.fromCharCode((codePoint >>> 10) | 0xd800, (codePoint & 0x3ff) | 0xdc00));
    } else {
      chars.push(String.fromCharCode(codePoint));
    }
  }
  return chars.join('');
}
