// A file of the local disk gets its name only if nothing has it: rename(2) would replace what is there, link(2) does not.

import { link, lstat, open, rename, rm } from 'node:fs/promises'

/** What file systems without hard links say, and those that do not let us link this file. */
const withoutLinks: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'])

/** Throws `EEXIST` when something is at `to`. A directory replaces nothing but an empty one in any case. */
export async function renameToNew(from: string, to: string, linkFile: typeof link = link): Promise<void> {
  if ((await lstat(from)).isDirectory()) return rename(from, to)
  try {
    await linkFile(from, to)
  } catch (thrown) {
    if (!withoutLinks.has((thrown as NodeJS.ErrnoException).code ?? '')) throw thrown
    return renameOverOwn(from, to)
  }
  await rm(from)
}

/** The name is taken by an empty file of ours first. */
async function renameOverOwn(from: string, to: string): Promise<void> {
  await (await open(to, 'wx')).close()
  try {
    await rename(from, to)
  } catch (thrown) {
    await rm(to, { force: true })
    throw thrown
  }
}
