exports.forget = function forget(map, key) {
  map.delete(key);
};

exports.keepLast = (list, n) => {
  while (list.length > n) list.shift();
};
