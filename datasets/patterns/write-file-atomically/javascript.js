async function writeAtomic(file, data) {
  const tmp = file + '.' + crypto.randomBytes(6).toString('hex');
  try {
    await fs.writeFile(tmp, data, { mode: 0o644, flush: true });
    await fs.rename(tmp, file);
  } catch (err) {
    await fs.rm(tmp, { force: true });
    throw err;
  }
}

function saveState(file, state, callback) {
  var tmp = file + '.tmp';
  fs.writeFile(tmp, JSON.stringify(state, null, 2), function (err) {
    if (err) {
      return callback(err);
    }
    fs.rename(tmp, file, function (err) {
      if (err) {
        fs.unlink(tmp, function () {});
      }
      callback(err);
    });
  });
}

function writeFileSync(filename, data) {
  const tmpfile = filename + '.' + process.pid;
  let fd;
  try {
    fd = fs.openSync(tmpfile, 'w', 0o666);
    fs.writeSync(fd, data);
    fs.fsyncSync(fd);
    fs.closeSync(fd);
    fs.renameSync(tmpfile, filename);
  } catch (err) {
    fs.unlinkSync(tmpfile);
    throw err;
  }
}
