function parseProperties(text) {
  const props = {};
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i].trim();
    if (line === '' || line.charAt(0) === '#' || line.charAt(0) === '!') {
      continue;
    }
    const pos = line.indexOf('=');
    if (pos < 0) {
      props[line] = '';
    } else {
      props[line.slice(0, pos).trim()] = line.slice(pos + 1).trim();
    }
  }
  return props;
}

function loadConfig(file) {
  const config = {};
  const content = fs.readFileSync(file, 'utf8');
  for (const line of content.split('\n')) {
    const match = line.match(/^\s*([\w.-]+)\s*=\s*(.*?)\s*$/);
    if (!match) {
      continue;
    }
    const key = match[1];
    let value = match[2];
    if (value === 'true' || value === 'false') {
      value = value === 'true';
    } else if (value !== '' && !isNaN(value)) {
      value = Number(value);
    }
    config[key] = value;
  }
  return config;
}
