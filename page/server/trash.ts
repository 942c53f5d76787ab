// Moves what the page deletes to the trash of its user, with the names and steps of HDFS: to `Current` in the trash, under the whole path.
// Where a name is taken there, the time stands behind it, ms since 1970.

import { type FileCalls, joined, nameOf, parentOf } from './file-calls.js'
import { Refusal } from './masters.js'

export type TrashCalls = Pick<FileCalls, 'exists' | 'makeDirectory' | 'isDirectory' | 'rename'>

/** The exceptions of HDFS where a file is in the place of a directory. */
const fileInTheWay: ReadonlySet<string> = new Set(['FileAlreadyExistsException', 'ParentNotDirectoryException'])

export const isInTrash = (path: string, root: string): boolean => path === root || path.startsWith(`${root}/`)

/** Resolves to the new path. `root`: the directory of the trash. */
export async function moveToTrash(calls: TrashCalls, path: string, root: string, nowMs: () => number): Promise<string> {
  if (path === '/' || root.startsWith(`${path}/`)) throw new Error('it contains the trash')
  const directory = await makeWay(calls, `${joined(root, 'Current')}${parentOf(path) === '/' ? '' : parentOf(path)}`, nowMs)
  const wanted = joined(directory, nameOf(path))
  let target = wanted
  for (let tried = 0; await calls.exists(target); tried += 1) target = `${wanted}${nowMs() + tried}`
  await calls.rename(path, target, 'TO_TRASH')
  return target
}

/** Makes a directory in the trash, under another name if that of a file is in the way. */
async function makeWay(calls: TrashCalls, directory: string, nowMs: () => number): Promise<string> {
  try {
    await calls.makeDirectory(directory, '700')
    return directory
  } catch (thrown) {
    if (!(thrown instanceof Refusal && fileInTheWay.has(thrown.exception))) throw thrown
    let file = directory
    while (file !== '/' && !(await calls.exists(file))) file = parentOf(file)
    if (file === '/' || (await calls.isDirectory(file))) throw thrown
    return makeWay(calls, `${file}${nowMs()}${directory.slice(file.length)}`, nowMs)
  }
}
