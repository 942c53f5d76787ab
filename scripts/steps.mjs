// What every script begins with: the dependencies of the lock file are installed, and dist/ is what the sources compile to.
// Both steps look first and do nothing when nothing changed. Needs Node and npm only.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const sourceFolders = ['proto', 'master', 'chunkserver', 'client', 'page', 'test']
const stamp = join(root, 'dist', '.built')

/** Installs (when the lock file asks for it) and builds (when a source is newer than dist/). */
export async function prepare() {
  await install()
  await build()
}

export async function install() {
  if (isInstalled()) return
  console.log('installing dependencies (npm ci) ...')
  await must('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
}

export async function build() {
  await generate()
  if (isBuilt()) return
  console.log('building ...')
  const began = new Date()
  await must(process.execPath, [bin('typescript', 'tsc'), '-p', '.', '--incremental', '--tsBuildInfoFile', 'dist/.tsbuildinfo'])
  removeOrphans()
  await must(process.execPath, ['scripts/bundle.mjs'])
  writeFileSync(stamp, '')
  utimesSync(stamp, began, began) // a source saved while tsc ran is newer than this
}

/** The code of the messages, when a schema is newer than it. */
export async function generate() {
  const inputs = [join(root, 'package-lock.json'), ...walk(join(root, 'proto/schema'), { withFolders: true })]
  const outputs = walk(join(root, 'proto/messages'))
  const madeMs = Math.min(...outputs.map((path) => statSync(path).mtimeMs))
  if (outputs.length > 0 && inputs.every((path) => statSync(path).mtimeMs <= madeMs)) return
  console.log('generating the code of the messages ...')
  await must(process.execPath, ['proto/schema/generate.mjs'])
}

/** Whether node_modules holds what the lock file names, by version. */
function isInstalled() {
  const installedFile = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = installed[path]
    if (found === undefined) return entry.optional === true || entry.devOptional === true || entry.peer === true // another platform's
    return found.version === entry.version
  })
}

function isBuilt() {
  if (!existsSync(stamp)) return false
  const builtMs = statSync(stamp).mtimeMs
  const inputs = [join(root, 'tsconfig.json'), join(root, 'package-lock.json')]
  for (const folder of sourceFolders) inputs.push(...walk(join(root, folder), { withFolders: true }))
  return inputs.every((path) => statSync(path).mtimeMs <= builtMs)
}

/** Compiled files whose source is gone would still be run as tests. */
function removeOrphans() {
  for (const path of walk(join(root, 'dist'))) {
    const source = join(root, relative(join(root, 'dist'), path)).replace(/\.(js|js\.map|d\.ts)$/, '.ts')
    if (source.endsWith('.ts') && !existsSync(source)) rmSync(path)
  }
}

/** The files below `folder` in a stable order; with `withFolders` the folders too (their time tells of removed files). */
export function walk(folder, options = {}) {
  if (!existsSync(folder)) return []
  const found = options.withFolders ? [folder] : []
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...walk(path, options))
    else found.push(path)
  }
  return found
}

/** The path of a package's own command, run by this very Node (no shell, no npx). */
export function bin(packageName, command) {
  const folder = join(root, 'node_modules', packageName)
  const { bin: commands } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof commands === 'string' ? commands : commands[command])
}

/**
 * Runs a command in the repository's folder, with our own terminal; its exit code, 128 + n when a signal ended it. Signals are passed on.
 */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
  const forward = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const each of signals) process.off(each, forward)
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

/** Runs a command that has to succeed; otherwise this process ends with its exit code. */
export async function must(command, args) {
  const code = await run(command, args)
  if (code !== 0) process.exit(code)
}
