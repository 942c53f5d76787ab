// setTimes, and the access time that is recorded when a file is read.

import { hasOldAccessTime } from '../../namespace/chunks/locations.js'
import { tellTimes } from '../../namespace/feed.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { isInSafeMode } from '../../namespace/records/safe-mode.js'
import { rights } from '../../namespace/tree/permissions.js'
import { locateForChange, tryLocate } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import { update } from '../../namespace/tree/tree.js'

export interface SetTimes {
  readonly path: string
  /** `undefined`: unchanged. */
  readonly modifiedMs: number | undefined
  readonly accessedMs: number | undefined
}

/** The maximum of JavaScript's Date. */
const timeMsMax = 8.64e15

export const setTimes = mutation<SetTimes, undefined>('setTimes', (tx, request, context) => {
  const located = locateForChange(tx, request.path, context)
  const { inode, path } = located
  checkPathAccess(located, rights.write, context)
  if (inode === undefined) refuse('notFound', `File/Directory ${path} does not exist.`, { path })
  for (const ms of [request.modifiedMs, request.accessedMs]) {
    if (ms !== undefined && !(Number.isSafeInteger(ms) && ms >= 0 && ms <= timeMsMax))
      refuse('invalidArgument', `${ms} is not a time in milliseconds.`)
  }
  const modifiedMs = request.modifiedMs ?? inode.modifiedMs
  update(tx, located, { ...inode, modifiedMs, accessedMs: request.accessedMs ?? inode.accessedMs })
  tellTimes(tx, { ...located, inode }, { modifiedMs: request.modifiedMs, accessedMs: request.accessedMs }, context)
  return undefined
})

export interface TouchAccessTime {
  readonly path: string
}

/** Proposed by a master that answered a read with `isAccessTimeOld`; changes nothing when another reader was first. */
export const touchAccessTime = mutation<TouchAccessTime, undefined>('touchAccessTime', (tx, request, context) => {
  const located = tryLocate(tx, request.path, context)
  const { inode } = located
  if (inode?.kind !== 'file' || !hasOldAccessTime(inode, context) || isInSafeMode(tx)) return undefined
  update(tx, located, { ...inode, accessedMs: context.nowMs })
  tellTimes(tx, { ...located, inode }, { modifiedMs: undefined, accessedMs: context.nowMs }, context)
  return undefined
})
