// After a write that failed for lack of space a LevelDB cannot be written again: later appends may be lost at the next open, and a failed
// compaction stays an error. Reads still work. So it is opened a second time, in another folder that shares its tables and logs (hard
// links: these files do not change any more) and has its own copy of the manifest, while the first one serves reads.

import { link, mkdir, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileSystemError } from '../../proto/base/errors.js'
import { removeAll, replaceFile, syncFolder, systemCode } from './durable-files.js'
import { type Level, openLevel } from './level.js'
import { auditLevelLogs } from './level-damage.js'
import { written } from './write-failure.js'

/** Maximum number of attempts that may fail because tables were merged meanwhile. */
const attemptsMax = 5
/** The file system has no hard links, or no more of this file. */
const linkless = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'])

/**
 * Opens a copy of the database `from` in `to`. The copy is durable; a pointer to it is not written. `from` must not be written any more,
 * but may be open and be read. Rejects with `noSpace` (and nothing remains in `to`) if there is not enough space, with `unavailable` if
 * this file system has no hard links.
 */
export async function openLevelBeside(from: string, to: string): Promise<Level> {
  const what = `the state in ${to}`
  try {
    await written(what, () => linkAll(from, to))
    await written(what, () => syncFolder(dirname(to)))
    await auditLevelLogs(to)
    return await openLevel(to)
  } catch (error) {
    await written(what, () => removeAll(to))
    throw error
  }
}

async function linkAll(from: string, to: string): Promise<void> {
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    await removeAll(to)
    await mkdir(to)
    if (!(await maybeLink(from, to))) continue
    await syncFolder(to)
    return
  }
  throw new FileSystemError('noSpace', `the tables in ${from} are being merged: the state is opened again later`)
}

/** LevelDB removes a table only after it removed it from the manifest: if the manifest has not changed, all its tables were there. */
async function maybeLink(from: string, to: string): Promise<boolean> {
  const before = await manifestOf(from)
  for (const name of await readdir(from)) {
    if (/\.(ldb|log)$/.test(name) && !(await hasLinked(join(from, name), join(to, name)))) return false
  }
  const after = await manifestOf(from)
  if (before.name !== after.name || !before.bytes.equals(after.bytes)) return false
  await replaceFile(join(to, before.name), before.bytes)
  await replaceFile(join(to, 'CURRENT'), Buffer.from(`${before.name}\n`))
  return true
}

async function manifestOf(folder: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const name = (await readFile(join(folder, 'CURRENT'), 'latin1')).trim()
  return { name, bytes: await readFile(join(folder, name)) }
}

/** False if it does not exist any more. */
async function hasLinked(path: string, second: string): Promise<boolean> {
  try {
    await link(path, second)
    return true
  } catch (error) {
    const code = systemCode(error) ?? ''
    if (code === 'ENOENT') return false
    if (!linkless.has(code)) throw error
    throw new FileSystemError('unavailable', `no space was left for ${path}, and this file system has no hard links: start again`, {
      cause: error,
    })
  }
}
