function deepClone(obj) {
  if (obj === null || typeof obj !== 'object') {
    return obj;
  }
  if (obj instanceof Date) {
    return new Date(obj.getTime());
  }
  if (Array.isArray(obj)) {
    return obj.map((item) => deepClone(item));
  }
  const copy = {};
  for (const key in obj) {
    if (Object.prototype.hasOwnProperty.call(obj, key)) {
      copy[key] = deepClone(obj[key]);
    }
  }
  return copy;
}

function cloneWithCycles(value, stack) {
  if (!isObject(value)) {
    return value;
  }
  stack = stack || new WeakMap();
  var stacked = stack.get(value);
  if (stacked) {
    return stacked;
  }
  var result = Array.isArray(value) ? new Array(value.length) : Object.create(Object.getPrototypeOf(value));
  stack.set(value, result);
  Object.keys(value).forEach(function (key) {
    result[key] = cloneWithCycles(value[key], stack);
  });
  return result;
}

class Vector {
  copy(source) {
    this.name = source.name;
    this.visible = source.visible;
    this.position.copy(source.position);
    this.matrix.copy(source.matrix);
    this.userData = JSON.parse(JSON.stringify(source.userData));
    for (let i = 0; i < source.children.length; i++) {
      this.add(source.children[i].clone());
    }
    return this;
  }
}
