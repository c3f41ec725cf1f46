const { close } = require('./models')

module.exports = { close }
