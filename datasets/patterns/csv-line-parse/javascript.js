function parseCSVRow(row, separator = ',') {
  const values = [];
  let value = '';
  let insideQuotes = false;
  for (let i = 0; i < row.length; i++) {
    const ch = row.charAt(i);
    if (ch === '"' && insideQuotes && row.charAt(i + 1) === '"') {
      value += '"';
      i++;
    } else if (ch === '"') {
      insideQuotes = !insideQuotes;
    } else if (ch === separator && !insideQuotes) {
      values.push(value);
      value = '';
    } else {
      value += ch;
    }
  }
  values.push(value);
  return values;
}

function csvToJSON(text) {
  const lines = text.split('\n');
  const headers = lines[0].split(',');
  const result = [];
  for (let i = 1; i < lines.length; i++) {
    if (!lines[i]) {
      continue;
    }
    const obj = {};
    const currentLine = lines[i].split(',');
    for (let j = 0; j < headers.length; j++) {
      obj[headers[j].trim()] = currentLine[j];
    }
    result.push(obj);
  }
  return result;
}
