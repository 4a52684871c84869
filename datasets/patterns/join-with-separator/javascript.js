function joinNames(items, separator) {
  let out = '';
  items.forEach((item, index) => {
    if (index > 0) {
      out += separator;
    }
    out += item.name;
  });
  return out;
}

function toSentence(words) {
  let sentence = '';
  for (let i = 0; i < words.length; i++) {
    sentence += words[i];
    if (i < words.length - 2) {
      sentence += ', ';
    } else if (i === words.length - 2) {
      sentence += ' and ';
    }
  }
  return sentence;
}
