function walkSync(dir, callback) {
  const names = fs.readdirSync(dir);
  names.forEach(function (name) {
    const file = path.join(dir, name);
    const stats = fs.statSync(file);
    if (stats.isDirectory()) {
      walkSync(file, callback);
    } else {
      callback(file, stats);
    }
  });
}

async function listFiles(dir, ignore) {
  const result = [];
  const entries = await fs.readdir(dir, { withFileTypes: true });
  for (const entry of entries) {
    if (ignore.includes(entry.name)) {
      continue;
    }
    const fullPath = path.join(dir, entry.name);
    if (entry.isDirectory()) {
      const nested = await listFiles(fullPath, ignore);
      result.push(...nested);
    } else {
      result.push(fullPath);
    }
  }
  return result;
}
