function hashCode(str) {
  var hash = 0;
  if (str.length === 0) return hash;
  for (var i = 0; i < str.length; i++) {
    var chr = str.charCodeAt(i);
    hash = (hash << 5) - hash + chr;
    hash |= 0;
  }
  return hash;
}

function djb2(str) {
  let hash = 5381;
  let i = str.length;
  while (i) {
    i -= 1;
    hash = (hash * 33) ^ str.charCodeAt(i);
  }
  return hash >>> 0;
}

function fnv1a(text) {
  const bytes = new TextEncoder().encode(text);
  let hash = 0x811c9dc5;
  for (const byte of bytes) {
    hash ^= byte;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  const hex = hash.toString(16);
  return hex.padStart(8, '0');
}
