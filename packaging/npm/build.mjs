// Makes the npm packages: `leaklint`, which only starts a program, and one
// package with the program for each platform.
//
//   node packaging/npm/build.mjs VERSION BINARIES OUT
//
// BINARIES holds a folder for each platform whose name says which, as Go names
// it (leaklint_linux_amd64_v1), with the program in it. Platforms without one
// get no package.
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [version, binaries, out] = process.argv.slice(2)
if (!version || !binaries || !out) {
  console.error('usage: build.mjs VERSION BINARIES OUT')
  process.exit(2)
}
const here = dirname(fileURLToPath(import.meta.url))
const top = join(here, '..', '..')

const folders = readdirSync(binaries, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
const platforms = ['linux', 'darwin', 'windows'].flatMap((os) =>
  ['amd64', 'arm64'].map((arch) => ({
    os: os === 'windows' ? 'win32' : os,
    cpu: arch === 'amd64' ? 'x64' : arch,
    folder: folders.find((name) => name.includes(`${os}_${arch}`)),
    program: os === 'windows' ? 'leaklint.exe' : 'leaklint',
  })),
)

const shared = {
  version,
  license: 'MIT',
  homepage: 'https://github.com/leaklint/leaklint',
  repository: { type: 'git', url: 'git+https://github.com/leaklint/leaklint.git' },
}

function write(name, manifest) {
  const folder = join(out, name.replace('/', '-').replace('@', ''))
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'bin'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, ...shared, ...manifest }, null, 2) + '\n')
  copyFileSync(join(top, 'LICENSE'), join(folder, 'LICENSE'))
  return folder
}

const built = platforms.filter((p) => p.folder && existsSync(join(binaries, p.folder, p.program)))
if (built.length === 0) {
  console.error(`${binaries} has no program for any platform; there is ${folders.join(', ') || 'nothing'}`)
  process.exit(1)
}

const optionalDependencies = {}
for (const p of built) {
  const name = `@leaklint/${p.os}-${p.cpu}`
  const folder = write(name, {
    description: `leaklint for ${p.os} on ${p.cpu}`,
    os: [p.os],
    cpu: [p.cpu],
    files: ['bin'],
    preferUnplugged: true,
  })
  const program = join(folder, 'bin', p.program)
  copyFileSync(join(binaries, p.folder, p.program), program)
  chmodSync(program, 0o755)
  optionalDependencies[name] = version
}

const launcher = write('leaklint', {
  description: 'Finds code that leaks memory in Go, JavaScript and TypeScript',
  keywords: ['memory-leak', 'leak', 'linter', 'static-analysis', 'eslint', 'typescript', 'golang'],
  bin: { leaklint: 'bin/leaklint.js' },
  files: ['bin'],
  engines: { node: '>=18' },
  optionalDependencies,
})
cpSync(join(here, 'bin'), join(launcher, 'bin'), { recursive: true })
copyFileSync(join(top, 'README.md'), join(launcher, 'README.md'))
