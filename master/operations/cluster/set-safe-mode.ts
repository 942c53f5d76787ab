// setSafeMode: safe mode as an operator's switch. It is part of the state, so it holds on every master, under every leader and after a
// restart, until an operator switches it off.

import { mutation } from '../../namespace/outcomes.js'
import { requireLevel, safeModeLevel } from '../../namespace/records/feature-level.js'
import { isInSafeMode, putSafeMode, removeSafeMode } from '../../namespace/records/safe-mode.js'
import { checkOperator } from '../../namespace/tree/permissions.js'

export interface SetSafeMode {
  /** HDFS's `forceExit` also ends a safe mode that it entered by itself; here it is a `leave`. */
  readonly action: 'get' | 'enter' | 'leave' | 'forceExit'
}

/** As HDFS writes them in its audit log. */
export const safeModeCommands = {
  get: 'safemode_get',
  enter: 'safemode_enter',
  leave: 'safemode_leave',
  forceExit: 'safemode_force_exit',
} as const

/** Answers whether safe mode is on now. Anyone may ask. */
export const setSafeMode = mutation<SetSafeMode, boolean>('setSafeMode', (tx, { action }, context) => {
  const isOn = isInSafeMode(tx)
  if (action === 'get') return isOn
  checkOperator(context, safeModeCommands[action])
  if (action === 'enter') {
    requireLevel(tx, safeModeLevel, 'Safe mode')
    if (!isOn) putSafeMode(tx, { sinceMs: context.nowMs, user: context.caller.user })
    return true
  }
  if (isOn) removeSafeMode(tx)
  return false
})
