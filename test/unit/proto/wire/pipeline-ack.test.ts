import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transfer } from '#messages/transfer'
import { decodePipelineAck, encodePipelineAck } from '../../../../proto/wire/pipeline-ack.js'

test('ack: encoded as by the protobuf runtime, flags packed, replies not', () => {
  for (const ack of [
    { seqno: 0, replies: [0] },
    { seqno: -1, replies: [0, 0, 0] },
    { seqno: 123_456_789, replies: [0, 1, 2] },
  ]) {
    const theirs = Buffer.from(
      transfer.PipelineAckProto.encode({ seqno: ack.seqno, reply: [...ack.replies], flag: [...ack.replies] }).finish(),
    )
    const ours = encodePipelineAck(ack)
    assert.equal(ours[0], theirs.length)
    assert.deepEqual(ours.subarray(1), theirs)
    assert.deepEqual(decodePipelineAck(theirs), ack)
  }
})

test('ack: without flags, with packed replies or unknown fields, it is decoded', () => {
  assert.deepEqual(decodePipelineAck(Buffer.from('0802' + '1000' + '1001' + '1805' + '7a00', 'hex')), { seqno: 1, replies: [0, 1] })
  assert.deepEqual(decodePipelineAck(Buffer.from('1202' + '0001' + '0801', 'hex')), { seqno: -1, replies: [0, 1] })
})

test('ack: without a sequence number, malformed', () => {
  assert.throws(() => decodePipelineAck(Buffer.from('1000', 'hex')), { reason: 'malformed' })
})
