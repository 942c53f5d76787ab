// The keys that test chunkservers judge block tokens by, and the tokens that a master would make with them.

import type { hdfs } from '#messages/hdfs'
import { systemClock } from '../../../proto/base/clock.js'
import { type TokenKey, TokenKeyRing } from '../../../proto/transfer/token-keys.js'
import type { TokenGrant, TokenMode } from '../../../proto/wire/block-token.js'
import type { Ref } from './ref.js'

export const testKeys: readonly TokenKey[] = [{ id: 1, secret: Buffer.alloc(32, 7), madeMs: 0 }]
export const testPoolId = 'BP-1'

const hourMs = 3_600_000

/** Of a client, for one chunk; of a key ring of their own where a test has one. */
export function tokenFor(
  ref: Ref,
  mode: TokenMode,
  changes: Partial<TokenGrant> = {},
  keys: readonly TokenKey[] = testKeys,
): hdfs.TokenProto.$Properties {
  const ring = new TokenKeyRing()
  ring.replace(keys)
  const rights = {
    expiresMs: Math.round(systemClock.wallMs()) + hourMs,
    user: 'client',
    poolId: testPoolId,
    chunkId: ref.chunkId,
    modes: [mode],
  }
  return ring.mint({ ...rights, generation: ref.generation, entryIndex: 0, ...changes }, Math.round(systemClock.wallMs()))
}
