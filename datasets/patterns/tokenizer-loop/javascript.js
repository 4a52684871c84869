function tokenize(input) {
  const tokens = [];
  let pos = 0;
  while (pos < input.length) {
    const ch = input.charAt(pos);
    const start = pos;
    if (ch === ' ' || ch === '\t' || ch === '\n') {
      pos++;
    } else if (ch >= '0' && ch <= '9') {
      while (pos < input.length && input[pos] >= '0' && input[pos] <= '9') {
        pos++;
      }
      tokens.push({ type: 'number', value: Number(input.slice(start, pos)) });
    } else if (/[A-Za-z_$]/.test(ch)) {
      while (pos < input.length && /[\w$]/.test(input.charAt(pos))) {
        pos++;
      }
      const value = input.slice(start, pos);
      tokens.push({ type: KEYWORDS.has(value) ? 'keyword' : 'name', value });
    } else if ('+-*/()=;'.indexOf(ch) >= 0) {
      tokens.push({ type: 'operator', value: ch });
      pos++;
    } else {
      throw new SyntaxError('Unexpected character ' + ch + ' at ' + pos);
    }
  }
  tokens.push({ type: 'end' });
  return tokens;
}

function lex(source, rules) {
  const tokens = [];
  let offset = 0;
  while (offset < source.length) {
    let matched = false;
    for (const rule of rules) {
      rule.pattern.lastIndex = offset;
      const match = rule.pattern.exec(source);
      if (match !== null && match.index === offset) {
        if (!rule.skip) {
          tokens.push({ type: rule.type, text: match[0], offset });
        }
        offset += match[0].length;
        matched = true;
        break;
      }
    }
    if (!matched) {
      throw new SyntaxError(`Unexpected token at ${offset}`);
    }
  }
  return tokens;
}
