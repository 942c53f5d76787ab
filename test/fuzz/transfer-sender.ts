// Opens data connections and says an operation on each, then packets that fit it or do not, acknowledgements where none are due, or
// nothing. What comes back is read and not believed. Each operation and each packet counts as a message.

import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { Random } from '../../proto/base/random.js'
import { connectTransfer, type TransferConnection } from '../../proto/transfer/connection.js'
import { readResponse, readStatus } from '../../proto/transfer/operation.js'
import { createChecksum } from '../../proto/wire/checksum.js'
import { encodePacketPrefix } from '../../proto/wire/packet.js'
import { damaged } from './message.js'
import { type Deed, OperationMaker } from './operations.js'
import type { Tally } from './rpc-sender.js'
import { StoreWatch } from './store-watch.js'
import { TokenMaker } from './tokens.js'
import { oneIn, oneOf } from './values.js'
import type { World } from './world.js'

/** So few that answers come soon, also where servers get little of the processor. */
const lanes = 16
const answerMsMax = 400
/** For what is in order to its last packet: later messages build on it, however slow the machine is. */
const properAnswerMsMax = 10_000
const sums = createChecksum(2, 512)

export class TransferSender {
  readonly tally: Tally = { sent: 0, answered: 0, refused: 0, broken: 0 }
  readonly #faults: string[] = []
  readonly #random: Random
  readonly #ports: readonly number[]
  readonly #operations: OperationMaker
  readonly #watch = new StoreWatch()
  #sentOperations = 0

  private constructor(random: Random, world: World, tokens: TokenMaker) {
    this.#random = random
    this.#ports = world.chunkservers.map(({ addresses }) => Number(addresses.transfer.split(':').at(-1)))
    this.#operations = new OperationMaker(random, world, tokens)
  }

  static async open(random: Random, world: World): Promise<TransferSender> {
    return new TransferSender(random, world, await TokenMaker.of(world))
  }

  get faults(): readonly string[] {
    return [...this.#faults, ...this.#watch.faults]
  }

  /** How far the messages came. */
  get reached(): string {
    return this.#watch.describe(this.#sentOperations)
  }

  async send(count: number): Promise<void> {
    const until = this.tally.sent + count
    const lane = async (): Promise<void> => {
      while (this.tally.sent < until && this.faults.length === 0)
        await this.#converse().catch((error: Error) => this.#faults.push(error.message))
    }
    await Promise.all(Array.from({ length: lanes }, lane))
  }

  /** Every conversation has ended its connection; did enough of them come to a store? */
  conclude(): void {
    const shortfall = this.#watch.shortfall(this.#sentOperations)
    if (shortfall !== undefined) this.#faults.push(shortfall)
    this.#watch.stop()
  }

  close(): void {
    this.#watch.stop()
  }

  async #converse(): Promise<void> {
    const random = this.#random
    const deed = this.#operations.make()
    const port = deed.port ?? oneOf(random, this.#ports)
    const connection = await connectTransfer({ host: '127.0.0.1', port, readTimeoutMs: 2_000 })
    try {
      connection.send(deed.bytes)
      connection.flush()
      this.tally.sent++
      this.#sentOperations++
      if (deed.written !== undefined && !oneIn(random, 3)) return await this.#stream(connection, deed, { ...deed.written, port })
      const packets = oneIn(random, 2) ? random.below(12) : 0
      for (let each = 0; each < packets && connection.isOpen; each++) this.#say(connection, this.#packet(each))
      connection.flush()
      if (oneIn(random, 3)) await this.#listen(connection, connection.waitForBytes())
      else await turn()
    } finally {
      if (oneIn(random, 3)) connection.destroy()
      else await Promise.race([connection.end(), pause(answerMsMax, undefined, { ref: false })])
      connection.destroy()
    }
  }

  /** Packets one after the other, as they should be: all of them, or up to one that is not. */
  async #stream(connection: TransferConnection, deed: Deed, { bytes, ...chunk }: NonNullable<Deed['written']>): Promise<void> {
    const random = this.#random
    const packets = random.below(5)
    const oddOne = oneIn(random, 3) ? random.below(5) : packets + 1
    const isEnded = !oneIn(random, 4)
    let offset = bytes
    for (let seqno = 0; seqno < packets && connection.isOpen; seqno++) {
      const data = Buffer.alloc(oneOf(random, [1, 511, 512, 1000, 4096, 4096, 20_000]), random.below(256))
      const isSync = oneIn(random, 8)
      this.#say(connection, seqno === oddOne ? this.#packet(seqno) : packetOf({ seqno, offset, isSync, isLast: false }, data))
      offset += data.length
    }
    if (isEnded) this.#say(connection, packetOf({ seqno: packets, offset, isSync: false, isLast: true }, Buffer.alloc(0)))
    connection.flush()
    const end = deed.answersAtEndOnly ? readStatus(connection).then(() => true) : hearAcks(connection, packets)
    const isTaken = await this.#listen(connection, end, isEnded && oddOne >= packets ? properAnswerMsMax : answerMsMax)
    if (isTaken || oneIn(random, 4)) this.#operations.note({ ...chunk, bytes: offset })
  }

  #say(connection: TransferConnection, packet: Buffer): void {
    connection.send(packet)
    this.tally.sent++
  }

  #packet(seqno: number): Buffer {
    const random = this.#random
    const data = Buffer.alloc(oneOf(random, [0, 1, 511, 512, 1000, 4096, 65_536]), random.below(256))
    const isRude = oneIn(random, 5)
    const checksums = oneIn(random, 10) ? Buffer.alloc(random.below(64)) : sums.sumsOf(data)
    const header = {
      offsetInBlock: isRude ? oneOf(random, [0, 1, 2 ** 31, 2 ** 52, Number.MAX_SAFE_INTEGER, -1]) : seqno * 512,
      seqno: isRude ? oneOf(random, [-1, -2, 0, 2 ** 31, 2 ** 52, Number.MAX_SAFE_INTEGER]) : seqno,
      isLast: oneIn(random, 8),
      isSync: oneIn(random, 8),
      dataBytes: isRude ? oneOf(random, [-1, 0, 2 ** 31 - 1, data.length]) : data.length,
    }
    const wrongSums = checksums.length > 0 && oneIn(random, 10) ? damaged(random, checksums) : checksums
    const packet = Buffer.concat([encodePacketPrefix(header, wrongSums.length), wrongSums, data])
    return oneIn(random, 40) ? damaged(random, packet) : packet
  }

  async #listen(connection: TransferConnection, answer: Promise<boolean>, msMax = answerMsMax): Promise<boolean> {
    const heard = answer.then(
      (isThere) => isThere,
      () => false,
    )
    const outcome = await Promise.race([heard, pause(msMax, 'silent' as const, { ref: false })])
    if (outcome === true) this.tally.answered++
    else if (outcome === false) this.tally.broken++
    else this.tally.refused++
    if (outcome === 'silent') connection.destroy()
    return outcome === true
  }
}

interface PacketPlan {
  readonly seqno: number
  readonly offset: number
  readonly isLast: boolean
  readonly isSync: boolean
}

function packetOf({ seqno, offset, isLast, isSync }: PacketPlan, data: Buffer): Buffer {
  const checksums = sums.sumsOf(data)
  const header = { offsetInBlock: offset, seqno, isLast, isSync, dataBytes: data.length }
  return Buffer.concat([encodePacketPrefix(header, checksums.length), checksums, data])
}

/** Until the last packet, of this number, is acknowledged. */
async function hearAcks(connection: TransferConnection, last: number): Promise<boolean> {
  await readResponse(connection)
  while ((await connection.readAck()).seqno !== last);
  return true
}
