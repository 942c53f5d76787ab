// Renames a local file without replacing an existing one: rename(2) would replace it, link(2) fails with EEXIST.

import { link, lstat, open, rename, rm } from 'node:fs/promises'

/** Error codes of file systems that have no hard links, or that do not allow linking this file. */
const withoutLinks: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'])

/** Throws `EEXIST` when `to` exists. Directories are renamed with rename(2), which replaces only an empty directory. */
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

/** Reserves the name with an empty file, created exclusively, then renames over it. */
async function renameOverOwn(from: string, to: string): Promise<void> {
  await (await open(to, 'wx')).close()
  try {
    await rename(from, to)
  } catch (thrown) {
    await rm(to, { force: true })
    throw thrown
  }
}
