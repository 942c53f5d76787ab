import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeState, encodeState, zabCodec } from '../../../../../master/consensus/zab/codec.js'
import type { ZabMessage } from '../../../../../master/consensus/zab/messages.js'
import { FileSystemError } from '../../../../../proto/base/errors.js'
import type { PeerId } from '../../../../../proto/base/ids.js'
import { seededRandom } from '../../../../../proto/base/random.js'

const [b, c] = [2, 3] as [PeerId, PeerId]

// The bytes are part of the wire between masters of different versions: they may grow fields, and never change.
const messages: readonly (readonly [ZabMessage, string])[] = [
  [
    { kind: 'notification', round: 3, state: 'leading', leader: b, currentEpoch: 4, lastEpoch: 3, lastIndex: 300, isDesignated: true },
    '0a0f0803100218022004280330ac023801',
  ],
  [
    {
      kind: 'notification',
      round: 0,
      state: 'looking',
      leader: undefined,
      currentEpoch: 0,
      lastEpoch: 0,
      lastIndex: 0,
      isDesignated: false,
    },
    '0a0e0800100018002000280030003800',
  ],
  [{ kind: 'followerInfo', acceptedEpoch: 4 }, '12020804'],
  [{ kind: 'newEpoch', epoch: 5 }, '1a020805'],
  [
    {
      kind: 'ackEpoch',
      epoch: 5,
      session: 2 ** 52 - 1,
      isPromise: true,
      currentEpoch: 4,
      lastIndex: 9,
      committedIndex: 6,
      runs: [
        { from: 1, epoch: 2 },
        { from: 8, epoch: 4 },
      ],
    },
    '2219080510ffffffffffffff0718012004280930063a0401020804',
  ],
  [{ kind: 'sync', epoch: 5, session: 7, index: 8 }, '2a06080510071808'],
  [
    {
      kind: 'proposal',
      epoch: 5,
      prevIndex: 8,
      commitIndex: 6,
      entries: [
        { index: 9, epoch: 4, kind: 'empty', payload: Buffer.alloc(0) },
        { index: 10, epoch: 5, kind: 'data', payload: Buffer.from('x') },
      ],
    },
    '32170805100818062206080410011a002207080510001a0178',
  ],
  [{ kind: 'ack', epoch: 5, index: 10 }, '3a040805100a'],
  [{ kind: 'gap', epoch: 5, lastIndex: 8 }, '420408051008'],
  [{ kind: 'newLeader', epoch: 5, session: 7, index: 9 }, '4a06080510071809'],
  [{ kind: 'ackNewLeader', epoch: 5, session: 7, index: 9 }, '5206080510071809'],
  [{ kind: 'upToDate', epoch: 5, commitIndex: 9 }, '5a0408051009'],
  [
    {
      kind: 'ping',
      epoch: 5,
      commitIndex: 9,
      readRound: 2,
      sentThrough: 10,
      ackedThrough: 9,
      digestIndex: 256,
      digest: 4000000000,
      session: 7,
      isEstablished: true,
    },
    '6217080510091802200a28093080023880d0acf30e40014807',
  ],
  [{ kind: 'pong', epoch: 5, readRound: 2 }, '6a0408051002'],
  [{ kind: 'handOver', epoch: 5, round: 4, to: c, lastEpoch: 5, lastIndex: 10 }, '720a0805100418032005280a'],
  [{ kind: 'readRequest', epoch: 5, requestId: 12 }, '7a040805100c'],
  [{ kind: 'readResponse', epoch: 5, requestId: 12, index: 0 }, '8201060805100c1800'],
  [{ kind: 'readResponse', epoch: 5, requestId: 12, index: undefined }, '8201040805100c'],
]

const isMalformed = (error: unknown): boolean => error instanceof FileSystemError && error.reason === 'malformed'

for (const [message, hex] of messages) {
  test(`zab messages: ${message.kind}, encoded and decoded, unchanged`, () => {
    assert.equal(Buffer.from(zabCodec.encode(message)).toString('hex'), hex)
    assert.deepEqual(zabCodec.decode(Buffer.from(hex, 'hex')), message)
  })
}

test('zab messages: payloads do not share the buffer of the message', () => {
  const proposal = messages.find(([{ kind }]) => kind === 'proposal')?.[0]
  assert.ok(proposal?.kind === 'proposal')
  const bytes = Buffer.from(zabCodec.encode(proposal))
  const decoded = zabCodec.decode(bytes)
  bytes.fill(0)
  assert.deepEqual(decoded, proposal)
})

test('zab messages: inconsistent fields, refused as malformed', () => {
  const entry = { index: 9, epoch: 6, kind: 'data', payload: Buffer.from('x') } as const
  const wrong: readonly ZabMessage[] = [
    { kind: 'proposal', epoch: 5, prevIndex: 8, commitIndex: 6, entries: [entry] },
    { kind: 'proposal', epoch: 9, prevIndex: 8, commitIndex: 6, entries: [entry, { ...entry, index: 10, epoch: 5 }] },
    { kind: 'proposal', epoch: 9, prevIndex: 8, commitIndex: 6, entries: [] },
    { kind: 'ackEpoch', epoch: 5, session: 1, isPromise: true, currentEpoch: 4, lastIndex: 9, committedIndex: 6, runs: [] },
    {
      kind: 'ackEpoch',
      epoch: 5,
      session: 1,
      isPromise: true,
      currentEpoch: 4,
      lastIndex: 9,
      committedIndex: 6,
      runs: [
        { from: 8, epoch: 4 },
        { from: 3, epoch: 5 },
      ],
    },
  ]
  for (const message of wrong) assert.throws(() => zabCodec.decode(zabCodec.encode(message)), isMalformed)
  for (const hex of ['', '0a02', 'fa0102']) assert.throws(() => zabCodec.decode(Buffer.from(hex, 'hex')), isMalformed)
})

test('zab messages: random bytes, a message or malformed, no other error', () => {
  const random = seededRandom(5)
  for (let round = 0; round < 5000; round++) {
    const [, hex] = messages[random.below(messages.length)] as (typeof messages)[number]
    const bytes = Buffer.from(hex, 'hex')
    for (let change = random.below(4); change >= 0; change--) bytes[random.below(bytes.length)] = random.below(256)
    try {
      assert.equal(typeof zabCodec.decode(bytes).kind, 'string')
    } catch (error) {
      assert.ok(isMalformed(error), String(error))
    }
  }
})

test('zab messages: the durable record, encoded and decoded, unchanged; damaged, refused', () => {
  const state = { acceptedEpoch: 7, currentEpoch: 6 }
  assert.deepEqual(decodeState(encodeState(state)), state)
  assert.throws(() => decodeState(Buffer.from([8])), isMalformed)
})
