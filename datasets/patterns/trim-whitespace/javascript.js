function trim(str) {
  let begin = 0;
  let end = str.length - 1;
  while (begin <= end && /\s/.test(str.charAt(begin))) {
    begin++;
  }
  while (end >= begin && /\s/.test(str.charAt(end))) {
    end--;
  }
  return str.slice(begin, end + 1);
}

function stripChars(str, chars) {
  while (str.length > 0 && chars.indexOf(str[0]) !== -1) {
    str = str.substring(1);
  }
  while (str.length > 0 && chars.indexOf(str[str.length - 1]) !== -1) {
    str = str.substring(0, str.length - 1);
  }
  return str;
}
