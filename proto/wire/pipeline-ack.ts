// Acknowledgements sent back through a write pipeline: for one packet, the status of every node from the sender of the ack on.
//   ack := delimited PipelineAckProto     // reply unpacked, flag packed, both one entry a node

import { FileSystemError } from '../base/errors.js'
import { FieldReader, wireTypes } from './field-reader.js'
import { seqnoMax } from './packet.js'
import { varintBytes, writeVarint, zigzag } from './varint.js'

export interface PipelineAck {
  readonly seqno: number
  /** Statuses as numbers of transfer.Status: the sender's own first, then those of the later nodes. */
  readonly replies: readonly number[]
}

/** The number of an out-of-band acknowledgement, such as OOB_RESTART. */
export const outOfBandSeqno = -2

/** A flag has four bits for a status. */
const replyMax = 15

const tagSeqno = 0x08
const tagReply = 0x10
const tagFlags = 0x22

/** With its length. Each status is below 16, so it is one byte and equals its flag. */
export function encodePipelineAck(ack: PipelineAck): Buffer {
  const seqno = zigzag(ack.seqno)
  const nodes = ack.replies.length
  const bytes = 1 + varintBytes(seqno) + 2 * nodes + 1 + varintBytes(nodes) + nodes
  const encoded = Buffer.allocUnsafe(varintBytes(bytes) + bytes)
  let at = writeVarint(encoded, 0, bytes)
  encoded[at++] = tagSeqno
  at = writeVarint(encoded, at, seqno)
  for (const reply of ack.replies) {
    encoded[at++] = tagReply
    encoded[at++] = reply
  }
  encoded[at++] = tagFlags
  at = writeVarint(encoded, at, nodes)
  for (const reply of ack.replies) encoded[at++] = reply
  return encoded
}

/** The message in [start, end) of `bytes`, without its length. Flags are ignored, because they repeat the replies. */
export function decodePipelineAck(bytes: Buffer, start = 0, end = bytes.length): PipelineAck {
  const reader = new FieldReader(bytes, start, end)
  let seqno: number | undefined
  const replies: number[] = []
  while (reader.next()) {
    if (reader.field === 1 && reader.wireType === wireTypes.varint) {
      seqno = reader.sint64()
    } else if (reader.field === 2 && reader.wireType === wireTypes.varint) {
      replies.push(readReply(reader))
    } else if (reader.field === 2 && reader.wireType === wireTypes.bytes) {
      readPackedReplies(reader, replies)
    } else {
      reader.skip()
    }
  }
  if (seqno === undefined) throw new FileSystemError('malformed', 'an acknowledgement lacks its number')
  if (seqno < outOfBandSeqno || seqno > seqnoMax) throw new FileSystemError('malformed', `an acknowledgement of packet ${seqno}`)
  return { seqno, replies }
}

function readPackedReplies(reader: FieldReader, replies: number[]): void {
  reader.span()
  const packed = new FieldReader(reader.bytes, reader.start, reader.end)
  while (packed.position < packed.limit) replies.push(readReply(packed))
}

/** A status. */
function readReply(reader: FieldReader): number {
  const reply = reader.varint()
  if (reply > replyMax) throw new FileSystemError('malformed', `an acknowledgement with status ${reply}`)
  return reply
}
