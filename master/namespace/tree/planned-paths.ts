// Path lookups of a plan. Of each directory a lookup relies only on its id, owner and mode. Its time and its number of children change with
// every file created there; a plan that relied on those would be out of date immediately.

import type { KeyView, PlanView } from '../../machine/machine.js'
import { type Directory, decodeInode } from '../records/inodes.js'

/**
 * For `locate`: the plan relies on each name on the way leading to the same inode, and on the whole record (or absence) of what is at the
 * end.
 */
export function alongPaths(view: PlanView): KeyView {
  return {
    get(key) {
      let passed: Directory | undefined
      const bytes = view.getWhile(key, (value) => isSameWay(passed, value))
      if (bytes === undefined) return undefined
      const inode = decodeInode(bytes)
      if (inode.kind === 'directory') passed = inode
      return bytes
    },
  }
}

function isSameWay(passed: Directory | undefined, value: Uint8Array | undefined): boolean {
  if (passed === undefined || value === undefined) return false
  const now = decodeInode(value)
  if (now.kind !== 'directory' || now.id !== passed.id) return false
  return now.mode === passed.mode && now.owner === passed.owner && now.group === passed.group
}
