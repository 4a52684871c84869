function findByKey(list, key) {
  for (var i = 0, l = list.length; i < l; i++) {
    var item = list[i];
    if (item.key === key) {
      return item;
    }
  }
  return null;
}

function findUserIndex(users, id) {
  let index = -1;
  users.some((user, i) => {
    if (user.id === id) {
      index = i;
      return true;
    }
    return false;
  });
  return index;
}

function getParam(params, name) {
  for (const param of params) {
    if (param.name === name) {
      return param.value;
    }
  }
  return undefined;
}
