import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeHardState, encodeHardState, type RaftMessage, raftCodec } from '../../../../../master/consensus/raft/messages.js'
import { FileSystemError } from '../../../../../proto/base/errors.js'
import type { PeerId } from '../../../../../proto/base/ids.js'
import { seededRandom } from '../../../../../proto/base/random.js'

// The bytes are part of the wire between masters of different versions: they may grow fields, and never change.
const messages: readonly (readonly [RaftMessage, string])[] = [
  [{ kind: 'preVoteRequest', term: 2, lastIndex: 3, lastTerm: 1 }, '0a06080210031801'],
  [{ kind: 'preVoteResponse', term: 2, granted: true }, '120408021001'],
  [{ kind: 'voteRequest', term: 2, lastIndex: 3, lastTerm: 1, isTransfer: false }, '1a080802100318012000'],
  [{ kind: 'voteResponse', term: 2, granted: false }, '220408021000'],
  [
    {
      kind: 'append',
      term: 2,
      prevIndex: 3,
      prevTerm: 1,
      commitIndex: 3,
      entries: [
        { index: 4, epoch: 1, kind: 'empty', payload: Buffer.alloc(0) },
        { index: 5, epoch: 2, kind: 'data', payload: Buffer.from('x') },
      ],
    },
    '2a1908021003180120032a06080110011a002a07080210001a0178',
  ],
  [{ kind: 'appendAccepted', term: 2, index: 300 }, '3205080210ac02'],
  [{ kind: 'appendRejected', term: 2, prevIndex: 9, hintIndex: 7, hintTerm: 1, lastIndex: 8 }, '3a0a08021009180720012808'],
  [{ kind: 'heartbeat', term: 2, commitIndex: 3, readRound: 4 }, '4206080210031804'],
  [{ kind: 'heartbeatResponse', term: 2, readRound: 4 }, '4a0408021004'],
  [{ kind: 'timeoutNow', term: 2 }, '52020802'],
  [{ kind: 'readRequest', term: 2, requestId: 2 ** 52 - 1 }, '5a0b080210ffffffffffffff07'],
  [{ kind: 'readResponse', term: 2, requestId: 5, index: 0 }, '6206080210051800'],
  [{ kind: 'readResponse', term: 2, requestId: 5, index: undefined }, '620408021005'],
]

for (const [message, hex] of messages) {
  test(`raft messages: ${message.kind}, encoded and decoded, unchanged`, () => {
    assert.equal(Buffer.from(raftCodec.encode(message)).toString('hex'), hex)
    assert.deepEqual(raftCodec.decode(Buffer.from(hex, 'hex')), message)
  })
}

test('raft messages: payloads do not share the buffer of the message', () => {
  const append = messages.find(([{ kind }]) => kind === 'append')?.[0]
  assert.ok(append?.kind === 'append')
  const bytes = Buffer.from(raftCodec.encode(append))
  const decoded = raftCodec.decode(bytes)
  bytes.fill(0)
  assert.deepEqual(decoded, append)
})

for (const [what, hex] of [
  ['a term of 2^64 - 1', '520b08ffffffffffffffffff01'],
  ['an entry of an unknown kind', '2a1008021003180120032a06080110091a00'],
  ['an entry of a term above its append', '2a1008021003180120032a06080310001a00'],
  ['entries whose terms fall', '2a1008051003180420032a06080310001a00'],
  ['no body', ''],
  ['a body that is cut short', '4206080210'],
  ['a body of a later version', '7a020802'],
] as const) {
  test(`raft messages: ${what}, refused as malformed`, () => {
    assert.throws(
      () => raftCodec.decode(Buffer.from(hex, 'hex')),
      (error) => error instanceof FileSystemError && error.reason === 'malformed',
    )
  })
}

test('raft messages: random bytes, a message or malformed, no other error', () => {
  const random = seededRandom(5)
  for (let round = 0; round < 5000; round++) {
    const [message, hex] = messages[random.below(messages.length)] as (typeof messages)[number]
    const bytes = Buffer.from(hex, 'hex')
    for (let changes = random.below(3); changes >= 0; changes--) bytes[random.below(bytes.length)] = random.below(256)
    try {
      assert.equal(typeof raftCodec.decode(bytes.subarray(0, random.below(bytes.length + 1))).kind, 'string')
    } catch (error) {
      assert.ok(error instanceof FileSystemError && error.reason === 'malformed', `${message.kind} as ${bytes.toString('hex')}`)
    }
  }
})

test('raft messages: the durable record, encoded and decoded, unchanged', () => {
  for (const [state, hex] of [
    [{ term: 7, votedFor: 3 as PeerId }, '08071003'],
    [{ term: 7, votedFor: undefined }, '0807'],
  ] as const) {
    assert.equal(Buffer.from(encodeHardState(state)).toString('hex'), hex)
    assert.deepEqual(decodeHardState(Buffer.from(hex, 'hex')), state)
  }
})
