// -p: copies attributes of a file or directory to its copy.

import type { Item, MaybeItem } from './paths.js'
import { ShellFatal } from './shell-errors.js'

/** Letters of -p: t times, o owner and group, p permission, a ACL (which includes the permission), x extended attributes. */
export type Preserved = ReadonlySet<string>

export const preservedUsually: Preserved = new Set(['t', 'o', 'p'])
const preservedLetters = 'topax'

/** Parses the letters after `-p`, in upper or lower case; without letters the default. */
export function parsePreserved(text: string): Preserved {
  if (text === '') return preservedUsually
  for (const letter of text.toLowerCase()) {
    if (!preservedLetters.includes(letter)) throw new ShellFatal('java.util.NoSuchElementException', `No attribute for ${letter}`)
  }
  return new Set(text.toLowerCase())
}

/** Sets the attributes in Hadoop's order. After a failure the remaining ones are not set. */
export async function preserve(source: Item, { path, fileSystem }: MaybeItem, kept: Preserved): Promise<void> {
  const { stats } = source
  if (kept.has('t')) await fileSystem.utimes(path, new Date(stats.atimeMs), new Date(stats.mtimeMs))
  if (kept.has('o')) await fileSystem.chown(path, { owner: stats.owner, group: stats.group })
  if (kept.has('p') || kept.has('a')) await fileSystem.chmod(path, stats.mode & 0o7777)
  if (kept.has('a') && stats.hasAcl) await fileSystem.setAcl(path, (await source.fileSystem.getAcl(source.path)).entries)
  if (!kept.has('x')) return
  for (const name of await source.fileSystem.listXattrs(source.path)) {
    await fileSystem.setXattr(path, name, await source.fileSystem.getXattr(source.path, name))
  }
}
