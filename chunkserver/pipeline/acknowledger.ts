// The way back of a write pipeline: a packet is acknowledged once it is stored here and acknowledged by those further down, in order.
// Failures are told with the first packet that is still waiting: own ones as [ERROR], those of the next node as [SUCCESS, ERROR].

import { FileSystemError } from '../../proto/base/errors.js'
import type { TransferConnection } from '../../proto/transfer/connection.js'
import { encodePipelineAck, outOfBandSeqno } from '../../proto/wire/pipeline-ack.js'
import { statuses } from './transfer-context.js'

/** A packet on its way. */
interface Waiting {
  readonly seqno: number
  readonly offset: number
  /** Bytes of the chunk once it is stored. */
  readonly end: number
  readonly isLast: boolean
}

/** What the next node said when it did not say SUCCESS. */
export class DownstreamFailure extends FileSystemError {
  readonly replies: readonly number[]
  /** The bytes of the packet it speaks of. */
  readonly from: number
  readonly to: number

  constructor(replies: readonly number[], { offset, end }: { offset: number; end: number }) {
    super(replies.includes(statuses.ERROR_CHECKSUM) ? 'checksumMismatch' : 'io', 'a node further down failed')
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
  /** Of the waiting ones, from the front: stored here, and with a good answer from further down. */
  #stored = 0
  #answers: (readonly number[])[] = []
  #isLastSent = false
  #wake: (() => void) | undefined

  constructor(upstream: TransferConnection, downstream: TransferConnection | undefined, onAcknowledged: (bytes: number) => void) {
    this.#upstream = upstream
    this.#downstream = downstream
    this.#onAcknowledged = onAcknowledged
  }

  /** A packet has come, and gone on to the next node. */
  expect(packet: Waiting): void {
    if (this.#waiting.length >= waitingMax)
      throw new FileSystemError('malformed', `more than ${waitingMax} packets wait to be acknowledged`)
    this.#waiting.push(packet)
    this.#wake?.()
  }

  /** All packets expected so far are stored. */
  onStored(): void {
    this.#stored = this.#waiting.length
    this.#sendReady()
  }

  /** Takes the next node's answers until the last packet's; fails with what was wrong with it. */
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

  /** Ends the wait of `follow` when nothing more is expected. */
  stop(): void {
    this.#isLastSent = true
    this.#wake?.()
  }

  /** Tells the first packet that waits that it failed, and where. */
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
