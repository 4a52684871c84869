function flagsToString(flags) {
  const names = [];
  for (const [name, mask] of Object.entries(FLAGS)) {
    if ((flags & mask) === mask) {
      names.push(name);
      flags &= ~mask;
    }
  }
  if (flags !== 0) {
    names.push('0x' + flags.toString(16));
  }
  return names.join('|') || '0';
}

function formatMode(mode) {
  var out = '';
  out += mode & 256 ? 'r' : '-';
  out += mode & 128 ? 'w' : '-';
  out += mode & 64 ? 'x' : '-';
  out += mode & 32 ? 'r' : '-';
  out += mode & 16 ? 'w' : '-';
  out += mode & 8 ? 'x' : '-';
  return out;
}
