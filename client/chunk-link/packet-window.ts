// The unacknowledged packets of one chunk, in order. They are kept so that they can be sent again after a failure. The limit on them bounds
// a writer's memory. Waiting callers are resumed by acknowledgements, or rejected by the error that ends the chunk.

import type { FileSystemError } from '../../proto/base/errors.js'
import type { OutgoingPacket, PacketMemory } from './packet-builder.js'

/** Maximum number of unacknowledged packets, the same as in HDFS's client (5 MiB of data). */
const windowPacketsMax = 80
/** Maximum bytes of unacknowledged packets; reached first when slices are long. One packet is always accepted. */
const windowBytesMax = 16 * 1024 * 1024

interface Waiter {
  readonly isSatisfied: () => boolean
  readonly resolve: () => void
  readonly reject: (error: FileSystemError) => void
}

export class PacketWindow {
  readonly #memory: PacketMemory
  readonly #packets: OutgoingPacket[] = []
  /** Number of packets at the front of `#packets` that were sent. */
  #sentCount = 0
  #waiters: Waiter[] = []
  #ackedBytes: number
  #endBytes: number
  #heldBytes = 0
  #error: FileSystemError | undefined

  /** `startBytes`: length of the chunk that the replicas have already. */
  constructor(memory: PacketMemory, startBytes: number) {
    this.#memory = memory
    this.#ackedBytes = startBytes
    this.#endBytes = startBytes
  }

  /** Length of the prefix of the chunk that every replica has. */
  get ackedBytes(): number {
    return this.#ackedBytes
  }

  /** Offset of the end of the last packet. */
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

  /** Whether only the closing packet is left. */
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

  /** The next packet to send; it then counts as in flight. */
  takeUnsent(): OutgoingPacket | undefined {
    const packet = this.#packets[this.#sentCount]
    if (packet !== undefined) this.#sentCount++
    return packet
  }

  /** Marks all packets as unsent, after a pipeline was lost. */
  rewind(): void {
    this.#sentCount = 0
  }

  /** Returns false when this is not the expected acknowledgement. */
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

  /** Marks all packets as acknowledged. */
  onAllAcked(): void {
    this.#sentCount = this.#packets.length
    for (let seqno = this.firstSeqno; seqno !== undefined; seqno = this.firstSeqno) this.onAck(seqno)
  }

  /** Fails the window: waiting and later calls are rejected with `error`. */
  fail(error: FileSystemError): void {
    if (this.#error !== undefined) return
    this.#error = error
    const waiters = this.#waiters
    this.#waiters = []
    for (const waiter of waiters) waiter.reject(error)
  }

  /** Resolves when another packet may be added. */
  room(): Promise<void> {
    return this.#wait(() => !this.isFull)
  }

  /** Resolves when everything added so far was acknowledged. */
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
