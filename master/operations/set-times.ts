// setTimes, and the access time that reading a file leaves behind.

import { hasOldAccessTime } from '../namespace/locations.js'
import { done, mutation, refuse } from '../namespace/outcomes.js'
import { locateForChange, tryLocate } from '../namespace/resolve.js'
import { putInode } from '../namespace/tree.js'

export interface SetTimes {
  readonly path: string
  /** `undefined`: as it is. */
  readonly modifiedMs: number | undefined
  readonly accessedMs: number | undefined
}

/** What calendars of programs end at: a Date shows nothing later. */
const timeMsMax = 8.64e15

export const setTimes = mutation<SetTimes, undefined>('setTimes', (view, request, context) => {
  const { inode, path, key } = locateForChange(view, request.path, context)
  if (inode === undefined) refuse('notFound', `File/Directory ${path} does not exist.`, { path })
  for (const ms of [request.modifiedMs, request.accessedMs]) {
    if (ms !== undefined && !(Number.isSafeInteger(ms) && ms >= 0 && ms <= timeMsMax))
      refuse('invalidArgument', `${ms} is not a time in milliseconds.`)
  }
  const modifiedMs = request.modifiedMs ?? inode.modifiedMs
  return done(undefined, [putInode(key, { ...inode, modifiedMs, accessedMs: request.accessedMs ?? inode.accessedMs })])
})

export interface TouchAccessTime {
  readonly path: string
}

/** Proposed by whoever answered a read that said `isAccessTimeOld`; changes nothing when another reader was first. */
export const touchAccessTime = mutation<TouchAccessTime, undefined>('touchAccessTime', (view, request, context) => {
  const { inode, key } = tryLocate(view, request.path)
  if (inode?.kind !== 'file' || !hasOldAccessTime(inode, context)) return done(undefined)
  return done(undefined, [putInode(key, { ...inode, accessedMs: context.nowMs })])
})
