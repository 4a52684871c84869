function memoize(fn) {
  const cache = new Map();
  return function (...args) {
    const key = JSON.stringify(args);
    if (cache.has(key)) {
      return cache.get(key);
    }
    const result = fn.apply(this, args);
    cache.set(key, result);
    return result;
  };
}

function getTemplate(name) {
  if (templateCache[name]) {
    return templateCache[name];
  }
  const source = fs.readFileSync(path.join(TEMPLATE_DIR, name), 'utf8');
  const template = compile(source);
  templateCache[name] = template;
  return template;
}

function fib(n, memo = {}) {
  if (n in memo) {
    return memo[n];
  }
  if (n <= 1) {
    return n;
  }
  memo[n] = fib(n - 1, memo) + fib(n - 2, memo);
  return memo[n];
}
