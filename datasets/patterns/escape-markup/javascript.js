function escapeHtml(string) {
  let html = '';
  let last = 0;
  for (let i = 0; i < string.length; i++) {
    let entity;
    switch (string.charAt(i)) {
      case '"':
        entity = '&quot;';
        break;
      case '&':
        entity = '&amp;';
        break;
      case "'":
        entity = '&#39;';
        break;
      case '<':
        entity = '&lt;';
        break;
      case '>':
        entity = '&gt;';
        break;
      default:
        continue;
    }
    html += string.slice(last, i) + entity;
    last = i + 1;
  }
  return last === 0 ? string : html + string.slice(last);
}
