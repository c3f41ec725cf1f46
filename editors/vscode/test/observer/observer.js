// Writes down what the editor knows: the diagnostics of all files, each time
// they change, so that a test outside can hold them against what it wants.
const { writeFileSync, renameSync } = require('node:fs')
const vscode = require('vscode')

const into = process.env.OBSERVED

function write() {
  const seen = vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]) =>
    diagnostics.map((d) => ({
      file: uri.path.split('/').pop(),
      source: d.source,
      code: typeof d.code === 'object' ? d.code.value : d.code,
      page: typeof d.code === 'object' ? d.code.target.toString() : undefined,
      range: [d.range.start.line, d.range.start.character, d.range.end.line, d.range.end.character].join(' '),
      related: (d.relatedInformation ?? []).length,
    })),
  )
  writeFileSync(`${into}.tmp`, JSON.stringify(seen.filter((d) => d.source === 'leaklint')))
  renameSync(`${into}.tmp`, into)
}

exports.activate = (context) => {
  context.subscriptions.push(vscode.languages.onDidChangeDiagnostics(write))
  write()
}
