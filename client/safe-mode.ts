// Safe mode, as an operator sees and switches it.

import type { admin } from '#messages/admin'
import { client } from '#messages/client'
import { masterMethods } from './master-link/methods.js'
import { called, type Session } from './session.js'

/** Safe mode, while it is on. */
export interface SafeModeReport {
  /** When it was switched on: the clock of the leader then, ms since 1970. */
  readonly sinceMs: number
  /** Who switched it on. */
  readonly user: string
}

/** `forceExit` also ends a safe mode that Apache HDFS entered by itself. */
export type SafeModeAction = 'get' | 'enter' | 'leave' | 'forceExit'

const actions: Readonly<Record<SafeModeAction, client.SafeModeActionProto>> = {
  get: client.SafeModeActionProto.SAFEMODE_GET,
  enter: client.SafeModeActionProto.SAFEMODE_ENTER,
  leave: client.SafeModeActionProto.SAFEMODE_LEAVE,
  forceExit: client.SafeModeActionProto.SAFEMODE_FORCE_EXIT,
}

export function safeModeOf({ safeModeSinceMs, safeModeUser }: admin.ReportResponse): SafeModeReport | undefined {
  if (safeModeSinceMs === null || safeModeSinceMs === undefined) return undefined
  return { sinceMs: safeModeSinceMs, user: safeModeUser ?? '' }
}

/** Resolves to whether it is on afterwards. */
export async function setSafeMode(session: Session, action: SafeModeAction, signal: AbortSignal | undefined): Promise<boolean> {
  return (await called(session, masterMethods.setSafeMode, { action: actions[action] }, signal)).result
}
