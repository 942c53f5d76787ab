// The packets of one chunk that not every replica has yet, in order. They are kept for sending again after a failure; their number is what
// bounds the memory of a writer. Who waits here is woken by acknowledgements, or by the error that ends the chunk.

import type { FileSystemError } from '../../proto/base/errors.js'
import type { OutgoingPacket, PacketMemory } from './packet-builder.js'

/** Unacknowledged packets a writer may have; HDFS's clients have as many. 5 MiB. */
const windowPacketsMax = 80
/** The most bytes of unacknowledged packets; long slices reach it before the limit on their number. A packet is always taken. */
const windowBytesMax = 16 * 1024 * 1024

interface Waiter {
  readonly isSatisfied: () => boolean
  readonly resolve: () => void
  readonly reject: (error: FileSystemError) => void
}

export class PacketWindow {
  readonly #memory: PacketMemory
  readonly #packets: OutgoingPacket[] = []
  /** How many of `#packets`, from the first, were sent. */
  #sentCount = 0
  #waiters: Waiter[] = []
  #ackedBytes: number
  #endBytes: number
  #heldBytes = 0
  #error: FileSystemError | undefined

  /** `startBytes`: what the replicas have of the chunk already. */
  constructor(memory: PacketMemory, startBytes: number) {
    this.#memory = memory
    this.#ackedBytes = startBytes
    this.#endBytes = startBytes
  }

  /** The chunk's first bytes that every replica has. */
  get ackedBytes(): number {
    return this.#ackedBytes
  }

  /** Where the last packet so far ends. */
  get endBytes(): number {
    return this.#endBytes
  }

  get isFull(): boolean {
    return this.#packets.length >= windowPacketsMax || this.#heldBytes >= windowBytesMax
  }

  get isEmpty(): boolean {
    return this.#packets.length === 0
  }

  get inFlightCount(): number {
    return this.#sentCount
  }

  get unsentCount(): number {
    return this.#packets.length - this.#sentCount
  }

  get error(): FileSystemError | undefined {
    return this.#error
  }

  /** Seqno of the oldest packet; undefined when there is none. */
  get firstSeqno(): number | undefined {
    return this.#packets[0]?.seqno
  }

  /** Whether what is left is only the closing packet. */
  get isClosing(): boolean {
    return this.#packets.length > 0 && this.#packets.every((packet) => packet.isLast || packet.end <= this.#ackedBytes)
  }

  get hasLast(): boolean {
    return this.#packets.at(-1)?.isLast === true
  }

  add(packet: OutgoingPacket): void {
    this.#packets.push(packet)
    this.#heldBytes += packet.bytes.length
    if (packet.end > this.#endBytes) this.#endBytes = packet.end
  }

  /** The next packet to be sent, which then counts as in flight. */
  takeUnsent(): OutgoingPacket | undefined {
    const packet = this.#packets[this.#sentCount]
    if (packet !== undefined) this.#sentCount++
    return packet
  }

  /** The connection is gone: all packets are to be sent again. */
  rewind(): void {
    this.#sentCount = 0
  }

  /** False when this is not the acknowledgement that is due. */
  onAck(seqno: number): boolean {
    if (this.#sentCount === 0 || this.#packets[0]?.seqno !== seqno) return false
    const packet = this.#packets.shift()
    this.#sentCount--
    if (packet !== undefined) {
      this.#heldBytes -= packet.bytes.length
      if (packet.end > this.#ackedBytes) this.#ackedBytes = packet.end
      if (packet.raw !== undefined) this.#memory.giveBack(packet.raw)
    }
    if (this.#waiters.length > 0) this.#wake()
    return true
  }

  /** All packets have arrived, as far as there are any. */
  onAllAcked(): void {
    this.#sentCount = this.#packets.length
    for (let seqno = this.firstSeqno; seqno !== undefined; seqno = this.firstSeqno) this.onAck(seqno)
  }

  /** Nothing will be acknowledged any more. */
  fail(error: FileSystemError): void {
    if (this.#error !== undefined) return
    this.#error = error
    const waiters = this.#waiters
    this.#waiters = []
    for (const waiter of waiters) waiter.reject(error)
  }

  /** Until another packet may be added. */
  room(): Promise<void> {
    return this.#wait(() => !this.isFull)
  }

  /** Until everything added so far was acknowledged. */
  allAcked(): Promise<void> {
    const upTo = this.#packets.at(-1)?.seqno
    return this.#wait(() => upTo === undefined || this.firstSeqno === undefined || this.firstSeqno > upTo)
  }

  #wait(isSatisfied: () => boolean): Promise<void> {
    if (this.#error !== undefined) return Promise.reject(this.#error)
    if (isSatisfied()) return Promise.resolve()
    return new Promise((resolve, reject) => this.#waiters.push({ isSatisfied, resolve, reject }))
  }

  #wake(): void {
    this.#waiters = this.#waiters.filter((waiter) => {
      if (!waiter.isSatisfied()) return true
      waiter.resolve()
      return false
    })
  }
}
