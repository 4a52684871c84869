function copyFileSync(srcFile, destFile, options) {
  const BUF_LENGTH = 64 * 1024;
  const buffer = Buffer.alloc(BUF_LENGTH);
  const fdr = fs.openSync(srcFile, 'r');
  const stat = fs.fstatSync(fdr);
  const fdw = fs.openSync(destFile, 'w', stat.mode);
  let bytesRead = 1;
  let pos = 0;
  while (bytesRead > 0) {
    bytesRead = fs.readSync(fdr, buffer, 0, BUF_LENGTH, pos);
    fs.writeSync(fdw, buffer, 0, bytesRead);
    pos += bytesRead;
  }
  if (options.preserveTimestamps) {
    fs.futimesSync(fdw, stat.atime, stat.mtime);
  }
  fs.closeSync(fdr);
  fs.closeSync(fdw);
}

async function copyStream(source, destination) {
  let total = 0;
  for await (const chunk of source) {
    if (!destination.write(chunk)) {
      await once(destination, 'drain');
    }
    total += chunk.length;
  }
  destination.end();
  await once(destination, 'finish');
  return total;
}
