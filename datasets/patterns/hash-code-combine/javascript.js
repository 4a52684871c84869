function hashCode(str) {
  var hash = 0;
  if (str.length === 0) {
    return hash;
  }
  for (var i = 0; i < str.length; i++) {
    hash = (hash << 5) - hash + str.charCodeAt(i);
    hash = hash & hash;
  }
  return hash;
}

function hashFields(record) {
  let result = 17;
  result = (31 * result + hashString(record.name)) | 0;
  result = (31 * result + record.id) | 0;
  result = (31 * result + (record.enabled ? 1231 : 1237)) | 0;
  for (const item of record.items) {
    result = (31 * result + hashString(item)) | 0;
  }
  return result;
}

function fnv1a(string) {
  let hash = 2166136261;
  for (let i = 0; i < string.length; i++) {
    hash ^= string.charCodeAt(i);
    hash += (hash << 1) + (hash << 4) + (hash << 7) + (hash << 8) + (hash << 24);
  }
  return hash >>> 0;
}
