// Walks along paths for a plan. What a walk needs of a directory is who it is and who may pass; its time and its count of children change with every
// file that others make there, and a plan that relied on those would be out of date at once.

import type { KeyView, PlanView } from '../../machine/machine.js'
import { type Directory, decodeInode } from '../records/inodes.js'

/** For `locate`: the plan relies on each name of the way leading where it led, and on the whole record of a file, or of nothing, at its end. */
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
