// The usage of the file system (its files, directories and bytes) on a cluster that did not count them from its beginning.

import type { KeyRange, KeyValue, ScanView } from '../../machine/machine.js'
import { refuse } from '../../namespace/outcomes.js'
import { usageLevel } from '../../namespace/records/feature-level.js'
import { parseInode } from '../../namespace/records/inodes.js'
import { families, familyRange, keyAfter } from '../../namespace/records/keys.js'
import {
  addUsage,
  beginUsage,
  completeUsage,
  decodeUsage,
  findUsage,
  netUsage,
  noUsage,
  subtractUsage,
  type Usage,
} from '../../namespace/records/usage.js'
import { scanAndJoin } from '../scan-and-join.js'

/** Records read in one step. */
const scannedMax = 1000

export const countingUsage = scanAndJoin<Usage>({
  name: 'counting files, directories and bytes',
  level: usageLevel,
  counted(view) {
    const count = findUsage(view)
    return count === undefined ? undefined : { isWhole: count.isWhole, net: netUsage(count) }
  },
  begin: (tx) => beginUsage(tx, false),
  complete: completeUsage,
  scan: scanInodes,
  add: addUsage,
  subtract: subtractUsage,
})

async function scanInodes(view: ScanView, isOver: () => boolean): Promise<Usage> {
  let { files, directories, bytes } = noUsage
  let from = ''
  for (;;) {
    if (isOver()) refuse('notLeader', 'this leadership is over')
    const pairs: readonly KeyValue[] = await view.scan(familyRange(families.inode, from, scannedMax))
    for (const { value } of pairs) {
      const inode = parseInode(value)
      if (inode.kind === 'directory') directories += 1
      else {
        files += 1
        bytes += inode.length
      }
    }
    const last = pairs[pairs.length - 1]
    if (last === undefined || pairs.length < scannedMax) return { files, directories, bytes }
    from = keyAfter(last.key)
  }
}

/** Where every master follows the usage. */
export const usageRange: KeyRange = familyRange(families.usage, '', 1)

/** All there is, from the bytes of the record; undefined while that is not known. */
export function wholeUsage(bytes: Uint8Array | undefined): Usage | undefined {
  if (bytes === undefined) return undefined
  const count = decodeUsage(bytes)
  return count.isWhole ? netUsage(count) : undefined
}

export type { Usage }
