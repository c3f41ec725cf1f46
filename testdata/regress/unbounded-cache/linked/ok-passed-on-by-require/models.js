const models = new Map()

exports.open = function (id) {
  models.set(id, {})
}

exports.close = function (id) {
  models.delete(id)
}
