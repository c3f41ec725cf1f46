exports.forget = function forget(map, key) {
  map.delete(key);
};
