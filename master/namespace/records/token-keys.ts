// The record of the keys of block tokens, and when a new one is due. All keys are in one record: there are only ever a few.

import { type Kept, TokenKeysRecord } from '#messages/record-codecs'
import { tokenTimes } from '../../../proto/wire/block-token.js'
import type { KeyRange, KeyView } from '../../machine/machine.js'
import type { Transaction } from '../transaction.js'
import { families, familyRange, tokenKeysKey } from './keys.js'
import { decodeRecord, encodeOver, encodeRecord } from './record-bytes.js'

export interface TokenKeyEntry extends Kept {
  readonly id: number
  readonly secret: Uint8Array
  /** By the leader's clock, ms. */
  readonly madeMs: number
}

/** The range that everything that creates tokens follows. */
export const tokenKeysRange: KeyRange = familyRange(families.tokenKeys, '', 1)

/**
 * Time from the next key on: a key is used until the next one has been distributed, and then its last tokens must expire, by any
 * chunkserver's clock.
 */
const keptMs = tokenTimes.spreadMs + tokenTimes.lifeMs + tokenTimes.stepMs + 2 * tokenTimes.skewMs

export const decodeTokenKeys = (bytes: Uint8Array): readonly TokenKeyEntry[] => decodeRecord(TokenKeysRecord, bytes).keys

export function readTokenKeys(view: KeyView): readonly TokenKeyEntry[] {
  const bytes = view.get(tokenKeysKey)
  return bytes === undefined ? [] : decodeTokenKeys(bytes)
}

export const encodeTokenKeys = (keys: readonly TokenKeyEntry[]): Uint8Array => encodeRecord(TokenKeysRecord, { keys })

export function putTokenKeys(tx: Transaction, keys: readonly TokenKeyEntry[]): void {
  tx.put(tokenKeysKey, encodeOver(TokenKeysRecord, tx.get(tokenKeysKey), { keys }))
}

/** Whether the newest key has been in use for its full time. */
export function isTokenKeyDue(keys: readonly TokenKeyEntry[], nowMs: number): boolean {
  const newest = keys.at(-1)
  return newest === undefined || nowMs >= newest.madeMs + tokenTimes.rollMs
}

/** The keys with a new one of this secret, and without those whose tokens have all expired. */
export function withTokenKey(keys: readonly TokenKeyEntry[], secret: Uint8Array, nowMs: number): readonly TokenKeyEntry[] {
  const key = { id: (keys.at(-1)?.id ?? 0) + 1, secret, madeMs: nowMs }
  const kept = keys.filter((_, at) => nowMs < (keys[at + 1]?.madeMs ?? nowMs) + keptMs)
  return [...kept, key]
}
