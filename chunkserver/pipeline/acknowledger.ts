// Acknowledgements of a write pipeline: a packet is acknowledged, in order, once it is stored here and acknowledged by the next node.
// Failures are reported with the first unacknowledged packet: own ones as [ERROR], those of the next node as [SUCCESS, ERROR].

import { FileSystemError } from '../../proto/base/errors.js'
import type { TransferConnection } from '../../proto/transfer/connection.js'
import { encodePipelineAck, outOfBandSeqno } from '../../proto/wire/pipeline-ack.js'
import { statuses } from './transfer-context.js'

/** An unacknowledged packet. */
interface Waiting {
  readonly seqno: number
  readonly offset: number
  /** Length of the chunk once the packet is stored. */
  readonly end: number
  readonly isLast: boolean
}

/** The next node answered with another status than SUCCESS. */
export class DownstreamFailure extends FileSystemError {
  readonly replies: readonly number[]
  /** Offset of the packet that the answer is about. */
  readonly from: number
  readonly to: number

  constructor(replies: readonly number[], { offset, end }: { offset: number; end: number }) {
    super(replies.includes(statuses.ERROR_CHECKSUM) ? 'checksumMismatch' : 'io', 'a later node of the pipeline failed')
    this.replies = replies
    this.from = offset
    this.to = end
  }
}

const ok = statuses.SUCCESS
const waitingMax = 65_536

export class Acknowledger {
  readonly #upstream: TransferConnection
  readonly #downstream: TransferConnection | undefined
  readonly #onAcknowledged: (bytes: number) => void
  readonly #waiting: Waiting[] = []
  /** Of the waiting packets, from the front: number stored here, and number acknowledged by the next node. */
  #stored = 0
  #answers: (readonly number[])[] = []
  #isLastSent = false
  #wake: (() => void) | undefined

  constructor(upstream: TransferConnection, downstream: TransferConnection | undefined, onAcknowledged: (bytes: number) => void) {
    this.#upstream = upstream
    this.#downstream = downstream
    this.#onAcknowledged = onAcknowledged
  }

  /** A packet was received and forwarded. */
  expect(packet: Waiting): void {
    if (this.#waiting.length >= waitingMax)
      throw new FileSystemError('malformed', `more than ${waitingMax} packets wait to be acknowledged`)
    this.#waiting.push(packet)
    this.#wake?.()
  }

  /** All packets received so far are stored. */
  onStored(): void {
    this.#stored = this.#waiting.length
    this.#sendReady()
  }

  /** Reads the next node's answers up to that of the last packet; fails with the first error. */
  async follow(): Promise<void> {
    const downstream = this.#downstream
    while (downstream !== undefined && !this.#isLastSent && !this.#hasLastAnswer()) {
      if (this.#answers.length >= this.#waiting.length) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
        this.#wake = undefined
        continue
      }
      const ack = downstream.takeAck() ?? (await downstream.readAck())
      if (ack.seqno === outOfBandSeqno) throw new FileSystemError('connectionLost', 'the next node is about to restart')
      const packet = this.#waiting[this.#answers.length]
      if (packet === undefined || packet.seqno !== ack.seqno) {
        throw new FileSystemError('malformed', `the next node acknowledged packet ${ack.seqno}, not ${packet?.seqno}`)
      }
      if (ack.replies.some((reply) => reply !== ok)) throw new DownstreamFailure(ack.replies, packet)
      this.#answers.push(ack.replies)
      this.#sendReady()
    }
  }

  /** Ends `follow` when no more packets are expected. */
  stop(): void {
    this.#isLastSent = true
    this.#wake?.()
  }

  /** Reports a failure with the first unacknowledged packet, and where it occurred. */
  sendFailure(replies: readonly number[]): void {
    const first = this.#waiting[0]
    if (first !== undefined && this.#upstream.isOpen) this.#upstream.send(encodePipelineAck({ seqno: first.seqno, replies }))
  }

  #hasLastAnswer(): boolean {
    return this.#answers.length === this.#waiting.length && this.#waiting.at(-1)?.isLast === true
  }

  #sendReady(): void {
    let ready = this.#downstream === undefined ? this.#stored : Math.min(this.#stored, this.#answers.length)
    if (ready === 0) return
    this.#stored -= ready
    const done = this.#waiting.splice(0, ready)
    const answers = this.#answers.splice(0, this.#downstream === undefined ? 0 : ready)
    const last = done.at(-1)
    if (last !== undefined) this.#onAcknowledged(last.end)
    ready = 0
    for (const { seqno, isLast } of done) {
      this.#upstream.send(encodePipelineAck({ seqno, replies: [ok, ...(answers[ready] ?? [])] }))
      this.#isLastSent ||= isLast
      ready += 1
    }
  }
}
