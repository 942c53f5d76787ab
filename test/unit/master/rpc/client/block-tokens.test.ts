import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Change, KeyValue } from '../../../../../master/machine/machine.js'
import type { LocatedChunk } from '../../../../../master/namespace/answers.js'
import { tokenKeysKey } from '../../../../../master/namespace/records/keys.js'
import { encodeTokenKeys, type TokenKeyEntry } from '../../../../../master/namespace/records/token-keys.js'
import { BlockTokens, keptBytesMax } from '../../../../../master/rpc/client/block-tokens.js'
import { manualClock } from '../../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../../proto/base/errors.js'
import { TokenKeyRing } from '../../../../../proto/transfer/token-keys.js'
import { decodeTokenIdentifier, tokenTimes } from '../../../../../proto/wire/block-token.js'

const startMs = 1_700_000_000_000
const chunk = { id: 1073741825, generation: 1001 } as LocatedChunk
const key = (id: number, madeMs = 0): TokenKeyEntry => ({ id, secret: Buffer.alloc(32, id), madeMs })

async function tokensWith(...keys: TokenKeyEntry[]) {
  const clock = manualClock(startMs)
  let apply = (_change: Change): void => undefined
  let stored: readonly KeyValue[] = keys.length === 0 ? [] : [{ key: tokenKeysKey, value: encodeTokenKeys(keys) }]
  const tokens = new BlockTokens({
    poolId: 'BP-1',
    clock,
    scanStored: async () => stored,
    sequencer: { onApplied: (_family, listener) => (apply = (change) => listener(change, 1)) },
  })
  await tokens.load()
  return {
    tokens,
    clock,
    apply: (...next: TokenKeyEntry[]) => apply({ key: tokenKeysKey, value: encodeTokenKeys(next) }),
    store: (...next: TokenKeyEntry[]) => (stored = [{ key: tokenKeysKey, value: encodeTokenKeys(next) }]),
  }
}

test('block tokens: made for user, chunk and kind of use; verified with the keys of the state', async () => {
  const { tokens } = await tokensWith(key(1))
  const ring = new TokenKeyRing()
  ring.replace([key(1)])
  const grants = [tokens.forReading('ann')(chunk), tokens.forWriting('ann')(chunk), tokens.forCopying('ann')(chunk)].map((token) =>
    ring.open(token),
  )
  assert.deepEqual(
    grants.map((grant) => [grant?.user, grant?.poolId, grant?.chunkId, grant?.modes, grant?.generation]),
    [
      ['ann', 'BP-1', chunk.id, ['READ'], 0],
      ['ann', 'BP-1', chunk.id, ['WRITE'], 1001],
      ['ann', 'BP-1', chunk.id, ['COPY'], 0],
    ],
  )
  for (const grant of grants) {
    assert.ok(
      (grant?.expiresMs ?? 0) >= startMs + tokenTimes.lifeMs && (grant?.expiresMs ?? 0) <= startMs + tokenTimes.lifeMs + tokenTimes.stepMs,
    )
  }
})

test('block tokens: for reading, reused for an hour; another one for another user or chunk', async () => {
  const { tokens, clock } = await tokensWith(key(1))
  const first = tokens.forReading('ann')(chunk)
  assert.equal(tokens.forReading('ann')(chunk), first)
  assert.notEqual(tokens.forReading('bob')(chunk), first)
  assert.notEqual(tokens.forReading('ann')({ ...chunk, id: chunk.id + 1 } as LocatedChunk), first)
  clock.advance(tokenTimes.stepMs)
  const later = tokens.forReading('ann')(chunk)
  assert.equal(decodeTokenIdentifier(later.identifier).expiresMs, decodeTokenIdentifier(first.identifier).expiresMs + tokenTimes.stepMs)
})

test('block tokens: more users and chunks than are cached, each gets a correct one', async () => {
  const { tokens } = await tokensWith(key(1))
  for (let at = 0; at < 120_000; at += 1) {
    const { id } = { id: chunk.id + (at % 60_000) }
    const token = tokens.forReading(`user-${at % 7}`)({ ...chunk, id } as LocatedChunk)
    if (at % 1000 === 0) assert.equal(decodeTokenIdentifier(token.identifier).chunkId, id)
  }
})

test('block tokens: many users with the longest names, the cache keeps its memory limit', async () => {
  const { tokens } = await tokensWith(key(1))
  let mostBytes = 0
  for (let at = 0; at < 30_000; at += 1) {
    tokens.forReading(`${at}`.padEnd(1024, 'u'))(chunk)
    mostBytes = Math.max(mostBytes, tokens.keptBytes)
  }
  assert.ok(mostBytes >= keptBytesMax / 2 && mostBytes <= keptBytesMax + 8192)
})

test('block tokens: a new key is used after chunkservers had time to get it; a first key at once', async () => {
  const { tokens, clock, apply } = await tokensWith(key(1, startMs))
  const keyOf = (): number => decodeTokenIdentifier(tokens.forReading('ann')(chunk).identifier).keyId
  assert.equal(keyOf(), 1)
  apply(key(1, startMs), key(2, startMs))
  assert.deepEqual([keyOf(), tokens.newestId], [1, 2])
  clock.advance(tokenTimes.spreadMs)
  assert.equal(keyOf(), 2)
})

test('block tokens: time in which this master was paused counts for the life of tokens and the age of keys', async () => {
  const { tokens, clock, apply } = await tokensWith(key(1, startMs))
  const before = decodeTokenIdentifier(tokens.forReading('ann')(chunk).identifier).expiresMs
  clock.pause(tokenTimes.stepMs)
  assert.equal(decodeTokenIdentifier(tokens.forReading('ann')(chunk).identifier).expiresMs, before + tokenTimes.stepMs)
  apply(key(1, startMs), key(2, clock.wallMs()))
  clock.pause(tokenTimes.spreadMs)
  assert.equal(decodeTokenIdentifier(tokens.forReading('ann')(chunk).identifier).keyId, 2)
})

test('block tokens: no key yet, calls that need one are refused as unavailable; writes before anything is changed', async () => {
  const { tokens, apply } = await tokensWith()
  const isUnavailable = (error: unknown): boolean => error instanceof FileSystemError && error.reason === 'unavailable'
  assert.ok(tokens.isKeyDue)
  assert.throws(() => tokens.forWriting('ann'), isUnavailable)
  assert.throws(() => tokens.forReading('ann')(chunk), isUnavailable)
  apply(key(1, startMs))
  assert.ok(!tokens.isKeyDue)
  assert.equal(decodeTokenIdentifier(tokens.forReading('ann')(chunk).identifier).keyId, 1)
})

test('block tokens: a snapshot replaced the state, its keys are used; a change during its read overrides it', async () => {
  const { tokens, apply, store } = await tokensWith(key(1))
  store(key(1), key(2))
  await tokens.load()
  assert.equal(tokens.newestId, 2)
  store(key(1))
  const loading = tokens.load()
  apply(key(2), key(3))
  await loading
  assert.equal(tokens.newestId, 3)
})
