import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeState, encodeState, paxosCodec } from '../../../../../master/consensus/paxos/codec.js'
import type { PaxosMessage } from '../../../../../master/consensus/paxos/messages.js'
import { FileSystemError } from '../../../../../proto/base/errors.js'

const value = { index: 4, ballot: 2, epoch: 1, kind: 'data', payload: Buffer.from('x') } as const
const entries = [
  { index: 4, epoch: 1, kind: 'empty', payload: Buffer.alloc(0) },
  { index: 5, epoch: 2, kind: 'data', payload: Buffer.from('x') },
] as const

// The bytes are part of the wire between masters of different versions: they may grow fields, and never change.
const messages: readonly (readonly [PaxosMessage, string])[] = [
  [{ kind: 'heartbeatRequest', round: 3 }, '0a020803'],
  [{ kind: 'heartbeatReply', round: 3, claim: 0, following: 2, isContent: true, chosenIndex: 9 }, '120a08031000180220012809'],
  [{ kind: 'prepare', ballot: 2, from: 4 }, '1a0408021004'],
  [
    { kind: 'promise', ballot: 2, from: 4, through: 4, lastIndex: 4, firstIndex: 1, chosenIndex: 3, values: [value] },
    '2219080210041804200428013003' + '3a0b080410021801' + '20002a0178',
  ],
  [{ kind: 'refusal', ballot: 2, promised: 5 }, '2a0408021005'],
  [{ kind: 'accept', ballot: 2, chosenIndex: 3, entries }, '321708021003180422060801100' + '11a0022070802100' + '01a0178'],
  [{ kind: 'accepted', ballot: 2, from: 4, to: 5, through: 300 }, '3a090802100418052' + '0ac02'],
  [{ kind: 'lead', ballot: 2, chosenIndex: 3, readRound: 4, sentThrough: 5, acceptedThrough: 4 }, '420a08021003180420052804'],
  [{ kind: 'leadReply', ballot: 2, readRound: 4, chosenIndex: 3, missing: [4, 4, 6, 9] }, '4a0c080210041803220404040609'],
  [{ kind: 'takeOver', ballot: 2 }, '52020802'],
  [{ kind: 'readRequest', ballot: 2, requestId: 2 ** 52 - 1 }, '5a0b080210ffffffffffffff07'],
  [{ kind: 'readResponse', ballot: 2, requestId: 5, index: 0 }, '6206080210051800'],
  [{ kind: 'readResponse', ballot: 2, requestId: 5, index: undefined }, '620408021005'],
  [{ kind: 'learnRequest', from: 4 }, '6a020804'],
  [{ kind: 'learn', entries }, '721308041206080110011a0012070802100' + '01a0178'],
]

for (const [message, hex] of messages) {
  test(`paxos messages: ${message.kind}, encoded and decoded, unchanged`, () => {
    assert.equal(Buffer.from(paxosCodec.encode(message)).toString('hex'), hex)
    assert.deepEqual(paxosCodec.decode(Buffer.from(hex, 'hex')), message)
  })
}

test('paxos messages: truncated bytes are malformed, no other error', () => {
  for (const [message] of messages) {
    const bytes = paxosCodec.encode(message)
    for (let length = 0; length < bytes.length; length++) {
      try {
        paxosCodec.decode(bytes.subarray(0, length))
      } catch (error) {
        assert.ok(error instanceof FileSystemError && error.reason === 'malformed', String(error))
      }
    }
  }
})

test('paxos messages: a message that should carry entries and has none, refused', () => {
  assert.throws(
    () => paxosCodec.decode(Buffer.from('3206080210031804', 'hex')),
    (error) => error instanceof FileSystemError && error.reason === 'malformed',
  )
})

test('paxos messages: the durable record, encoded and decoded, unchanged; damaged, refused', () => {
  const state = { promised: 300_002, chosenIndex: 17, acceptances: [{ from: 18, to: 20, ballot: 300_002 }] }
  assert.deepEqual(decodeState(encodeState(state)), state)
  assert.throws(
    () => decodeState(Buffer.from([0xff])),
    (error) => error instanceof FileSystemError && error.reason === 'malformed',
  )
})
