#!/usr/bin/env node
// Starts the program of the package for this platform. There is nothing to
// install after `npm install`: npm takes the one package whose os and cpu fit.
'use strict'

const { spawnSync } = require('node:child_process')

const platform = `${process.platform}-${process.arch}`
const name = `@leaklint/${platform}`

function program() {
  try {
    return require.resolve(`${name}/bin/leaklint${process.platform === 'win32' ? '.exe' : ''}`)
  } catch {
    const known = Object.keys(require('../package.json').optionalDependencies)
    const why = known.includes(name)
      ? `${name} is not installed: optional dependencies were left out. Install with --include=optional.`
      : `there is no package for ${platform}; there is ${known.join(', ')}.`
    console.error(`leaklint: ${why}`)
    process.exit(3)
  }
}

const { status, signal, error } = spawnSync(program(), process.argv.slice(2), { stdio: 'inherit' })
if (error) {
  console.error(`leaklint: ${error.message}`)
  process.exit(3)
}
if (signal) process.kill(process.pid, signal)
process.exit(status)
