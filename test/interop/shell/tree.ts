// What a list of commands left: everything below some folders of a file system and below the local folder, as text.

import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { FileSystem, Stats } from '../../../client/index.js'

const dayMs = 24 * 3600 * 1000

/**
 * Each entry on a line, in the order of the paths: kind, mode, owner, group, replication, size, a time of change that is not recent,
 * extended attributes, contents, path.
 */
export async function remoteTree(fileSystem: FileSystem, folder: string): Promise<string> {
  const top = await fileSystem.stat(folder, { throwIfNoEntry: false })
  const lines: string[] = []
  const visit = async (path: string, stats: Stats): Promise<void> => {
    lines.push(await remoteLine(fileSystem, path, stats))
    if (!stats.isDirectory()) return
    for await (const entry of await fileSystem.opendir(path)) await visit(`${path}/${entry.name}`, entry.stats)
  }
  if (top !== undefined) await visit(folder, top)
  return lines
    .sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1))
    .map((line) => `${line}\n`)
    .join('')
}

function pathOf(line: string): string {
  return line.slice(line.indexOf(' /'))
}

async function remoteLine(fileSystem: FileSystem, path: string, stats: Stats): Promise<string> {
  const { mode, owner, group, replication, size, mtimeMs } = stats
  const about = [stats.isDirectory() ? 'directory' : 'file', (mode & 0o7777).toString(8), owner, group, replication, size]
  const attributes = await fileSystem.listXattrs(path)
  const contents = stats.isFile() ? digest(await fileSystem.readFile(path)) : ''
  return [...about, timeText(mtimeMs), ...attributes.sort(), contents, path].join(' ')
}

/** As `remoteTree`, with modes and without owners. */
export function localTree(folder: string): string {
  const lines: string[] = []
  const visit = (path: string, shown: string): void => {
    const stats = lstatSync(path)
    const what = stats.isDirectory()
      ? ''
      : stats.isFile()
        ? digest(readFileSync(path))
        : stats.isSymbolicLink()
          ? readlinkSync(path)
          : 'special'
    lines.push(
      `${(stats.mode & 0o7777).toString(8)} ${stats.isDirectory() ? '' : stats.size} ${timeText(stats.mtimeMs)} ${what} ${shown}\n`,
    )
    if (!stats.isDirectory()) return
    for (const name of readdirSync(path).sort()) visit(join(path, name), `${shown}/${name}`)
  }
  visit(folder, 'local')
  return lines.join('')
}

function timeText(timeMs: number): string {
  return Math.abs(timeMs - Date.now()) < dayMs ? 'now' : String(Math.trunc(timeMs))
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}
