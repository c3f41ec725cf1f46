import { accessSync, constants, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import * as vscode from 'vscode'

const executable = process.platform === 'win32' ? 'leaklint.exe' : 'leaklint'

/** Where a program comes from, in the words of the status item. */
export interface Program {
  path: string
  from: 'the settings' | 'the project' | 'the path' | 'the extension'
}

/**
 * The leaklint to run: the one that the settings name, the one that the project
 * installed, the one on the path, the one that comes with the extension. What a
 * folder brings along is run only when the folder is trusted.
 */
export function findProgram(context: vscode.ExtensionContext): Program | undefined {
  const named = vscode.workspace.getConfiguration('leaklint').get<string>('path', '')
  if (named !== '') {
    return { path: named, from: 'the settings' }
  }
  const ofProject = vscode.workspace.isTrusted ? firstOf(folders().map(installedIn)) : undefined
  if (ofProject !== undefined) {
    return { path: ofProject, from: 'the project' }
  }
  const onPath = firstOf((process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, executable)))
  if (onPath !== undefined) {
    return { path: onPath, from: 'the path' }
  }
  const bundled = firstOf([context.asAbsolutePath(join('bin', executable))])
  return bundled === undefined ? undefined : { path: bundled, from: 'the extension' }
}

function folders(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).filter((f) => f.uri.scheme === 'file').map((f) => f.uri.fsPath)
}

/**
 * The program in the npm package for this platform, found as Node finds it: the
 * launcher of the package `leaklint` would only stand in between.
 */
function installedIn(folder: string): string | undefined {
  const from = join(folder, 'package.json')
  const name = `@leaklint/${process.platform}-${process.arch}/bin/${executable}`
  try {
    const launcher = createRequire(from).resolve('leaklint/package.json')
    return createRequire(launcher).resolve(name)
  } catch {
    return undefined
  }
}

function firstOf(paths: (string | undefined)[]): string | undefined {
  return paths.find((path) => path !== undefined && isExecutable(path))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
