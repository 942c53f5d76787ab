// Creates a new key for block tokens when the newest has been in use for its full time, and removes those whose tokens have all expired.
// Proposed by the leader's token keeper; a repeat changes nothing.

import { mutation } from '../../namespace/outcomes.js'
import { isTokenKeyDue, putTokenKeys, readTokenKeys, withTokenKey } from '../../namespace/records/token-keys.js'

export interface RollTokenKeys {
  /** 32 random bytes, used if a key is due. */
  readonly secret: Uint8Array
}

export const rollTokenKeys = mutation<RollTokenKeys, undefined>('rollTokenKeys', (tx, { secret }, context) => {
  const keys = readTokenKeys(tx)
  if (!isTokenKeyDue(keys, context.nowMs)) return undefined
  putTokenKeys(tx, withTokenKey(keys, secret, context.nowMs))
  return undefined
})
