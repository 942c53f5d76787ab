// Whether the caller may empty a directory and all directories below it: for a plan, since it reads all of them. What is deleted needs that,
// and what is moved to the trash, where others delete it.

import type { Context, KeyValue, Plan } from '../../machine/machine.js'
import { type Directory, decodeInode, type Inode } from '../../namespace/records/inodes.js'
import { childName, childNameBytes, childrenRange } from '../../namespace/records/keys.js'
import { childPath } from '../../namespace/tree/paths.js'
import type { Located } from '../../namespace/tree/resolve.js'
import { checkEmptying } from '../../namespace/tree/rights.js'

/** Children read at a time. */
const scannedMax = 1024

interface Below {
  readonly inode: Directory
  readonly path: string
}

/** Checks every directory of the tree; those that are empty need no right (FSPermissionChecker.checkSubAccess). */
export function* checkBelow({ inode, path }: Located, context: Context): Plan<void> {
  const waiting: Below[] = inode?.kind === 'directory' && inode.childCount > 0 ? [{ inode, path }] : []
  for (let top = waiting.pop(); top !== undefined; top = waiting.pop()) yield* checkDirectory(top, waiting, inode ?? top.inode, context)
}

function* checkDirectory(top: Below, waiting: Below[], whole: Inode, context: Context): Plan<void> {
  checkEmptying(top, [], whole, context)
  for (let after: string | undefined = ''; after !== undefined; ) {
    const pairs: readonly KeyValue[] = yield childrenRange(top.inode.id, after, scannedMax)
    const children = pairs.map(({ key, value }) => ({ name: childName(key), inode: decodeInode(value) }))
    checkEmptying(top, children, whole, context)
    for (const { name, inode } of children) {
      if (inode.kind === 'directory' && inode.childCount > 0) waiting.push({ inode, path: childPath(top.path, name) })
    }
    const last = pairs[pairs.length - 1]
    after = last === undefined || pairs.length < scannedMax ? undefined : childNameBytes(last.key)
  }
}
