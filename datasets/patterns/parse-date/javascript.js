function parseDate(input) {
  const parts = input.split(/[-/.]/);
  if (parts.length !== 3) {
    throw new Error('Invalid date: ' + input);
  }
  const year = parseInt(parts[0], 10);
  const month = parseInt(parts[1], 10) - 1;
  const day = parseInt(parts[2], 10);
  const date = new Date(year, month, day);
  if (date.getFullYear() !== year || date.getMonth() !== month || date.getDate() !== day) {
    throw new Error('Invalid date: ' + input);
  }
  return date;
}

function parseDateTime(str) {
  const match = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})/.exec(str);
  if (match === null) {
    return null;
  }
  const year = +match[1];
  const month = +match[2];
  const day = +match[3];
  const hour = +match[4];
  const minute = +match[5];
  const second = +match[6];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) {
    return null;
  }
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}
