// Path lookups of a plan. Of each directory a lookup relies only on its id, owner, mode and ACL, and on whether it
// has a quota, and on its storage policy. Its time and its number of children change with
// every file created there; a plan that relied on those would be out of date immediately.

import type { Key, KeyView, PlanView } from '../../machine/machine.js'
import { isSameAcl } from '../records/acls.js'
import { type Directory, decodeInode } from '../records/inodes.js'
import { families } from '../records/keys.js'

/**
 * For `locate`: the plan relies on each name on the way leading to the same inode, and on the whole record (or absence) of what is at the
 * end.
 */
export function alongPaths(view: PlanView): KeyView {
  // Thousands of paths lead through the same directories: a plan relies on each of them once.
  const passed = new Map<Key, (value: Uint8Array | undefined) => boolean>()
  return {
    get(key) {
      // Of snapshots, into which a path may lead: then the call is refused.
      if (!key.startsWith(families.inode)) return view.get(key)
      const before = passed.get(key)
      if (before !== undefined) return view.getWhile(key, before)
      let directory: Directory | undefined
      const holds = (value: Uint8Array | undefined): boolean => isSameWay(directory, value)
      const bytes = view.getWhile(key, holds)
      if (bytes === undefined) return undefined
      const inode = decodeInode(bytes)
      if (inode.kind === 'directory') {
        directory = inode
        passed.set(key, holds)
      }
      return bytes
    },
  }
}

function isSameWay(passed: Directory | undefined, value: Uint8Array | undefined): boolean {
  if (passed === undefined || value === undefined) return false
  const now = decodeInode(value)
  if (now.kind !== 'directory' || now.id !== passed.id) return false
  // What quotas are above, and which storage policy what is below them has from here.
  if (now.hasQuota !== passed.hasQuota || now.storagePolicy !== passed.storagePolicy) return false
  return now.mode === passed.mode && isSameAcl(now.acl, passed.acl) && now.owner === passed.owner && now.group === passed.group
}
