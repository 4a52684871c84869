function mergeDeep(defaults, overrides) {
  const result = { ...defaults };
  for (const key in overrides) {
    if (!Object.prototype.hasOwnProperty.call(overrides, key)) {
      continue;
    }
    if (isPlainObject(overrides[key]) && isPlainObject(result[key])) {
      result[key] = mergeDeep(result[key], overrides[key]);
    } else if (overrides[key] !== undefined) {
      result[key] = overrides[key];
    }
  }
  return result;
}

function Server(options) {
  options = options || {};
  this.host = options.host || 'localhost';
  this.port = options.port || 8080;
  this.timeout = options.timeout === undefined ? 30000 : options.timeout;
  this.retries = options.retries != null ? options.retries : 3;
  this.logger = options.logger || console;
  this.headers = Object.assign({}, DEFAULT_HEADERS, options.headers);
}

function mergeSettings(settings, defaults) {
  var name;
  for (name in defaults) {
    if (typeof settings[name] === 'undefined') {
      settings[name] = defaults[name];
    } else if (typeof defaults[name] === 'object') {
      mergeSettings(settings[name], defaults[name]);
    }
  }
  return settings;
}
