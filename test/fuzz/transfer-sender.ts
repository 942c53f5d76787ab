// Opens data connections and says an operation on each, then packets that fit it or do not, acknowledgements where none are due, or nothing.
// What comes back is read and not believed. Each operation and each packet counts as a message.

import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { Random } from '../../proto/base/random.js'
import { connectTransfer, type TransferConnection } from '../../proto/transfer/connection.js'
import { createChecksum } from '../../proto/wire/checksum.js'
import { encodePacketPrefix } from '../../proto/wire/packet.js'
import { damaged, type Manners, makeMessage, varint } from './message.js'
import { makePools } from './pools.js'
import type { Tally } from './rpc-sender.js'
import { typeOf } from './schema.js'
import { oneIn, oneOf, type Pools } from './values.js'
import type { World } from './world.js'

const lanes = 48
const version = 28
const answerMsMax = 300
const operations: readonly (readonly [opcode: number, type: string])[] = [
  [80, 'transfer.OpWriteBlockProto'],
  [80, 'transfer.OpWriteBlockProto'],
  [81, 'transfer.OpReadBlockProto'],
  [83, 'transfer.OpReplaceBlockProto'],
  [84, 'transfer.OpCopyBlockProto'],
  [85, 'transfer.OpBlockChecksumProto'],
  [86, 'transfer.OpTransferBlockProto'],
  [87, 'transfer.OpRequestShortCircuitAccessProto'],
  [89, 'transfer.ShortCircuitShmRequestProto'],
]
const changing = new Set([80, 83, 86])
const sums = createChecksum(2, 512)

export class TransferSender {
  readonly tally: Tally = { sent: 0, answered: 0, refused: 0, broken: 0 }
  readonly faults: string[] = []
  readonly #random: Random
  readonly #ports: readonly number[]
  readonly #pools: Pools
  readonly #poolsOfChanges: Pools

  constructor(random: Random, world: World) {
    this.#random = random
    this.#ports = world.chunkservers.map(({ addresses }) => Number(addresses.transfer.split(':').at(-1)))
    this.#pools = makePools(world, true)
    // Without a token for it nobody changes what is kept; while there are none, what is kept is not named.
    const others = [2 ** 30 + 500, 2 ** 30 + 501, 2 ** 30 + 502, 2 ** 30 + 503].map((each) => BigInt(each))
    this.#poolsOfChanges = {
      ...this.#pools,
      blockId: others,
      generationStamp: [1001n, 1002n, 1003n],
      latestGenerationStamp: [1001n, 1002n, 1003n],
    }
  }

  async send(count: number): Promise<void> {
    const until = this.tally.sent + count
    const lane = async (): Promise<void> => {
      while (this.tally.sent < until && this.faults.length === 0)
        await this.#converse().catch((error: Error) => this.faults.push(error.message))
    }
    await Promise.all(Array.from({ length: lanes }, lane))
  }

  close(): void {
    // Every conversation has ended its connection.
  }

  async #converse(): Promise<void> {
    const random = this.#random
    const connection = await connectTransfer({ host: '127.0.0.1', port: oneOf(random, this.#ports), readTimeoutMs: 2_000 })
    try {
      connection.send(this.#operation())
      connection.flush()
      this.tally.sent++
      const packets = oneIn(random, 2) ? random.below(12) : 0
      for (let each = 0; each < packets && connection.isOpen; each++) {
        connection.send(this.#packet(each))
        this.tally.sent++
      }
      connection.flush()
      if (oneIn(random, 3)) await this.#listen(connection)
      else await turn()
    } finally {
      if (!oneIn(random, 4)) connection.destroy()
      else await Promise.race([connection.end(), pause(answerMsMax, undefined, { ref: false })])
      connection.destroy()
    }
  }

  #operation(): Buffer {
    const random = this.#random
    const manners: Manners = oneIn(random, 3) ? 'rude' : 'civil'
    const [opcode, name] = oneOf(random, operations)
    const pools = changing.has(opcode) ? this.#poolsOfChanges : this.#pools
    const message = makeMessage({ random, pools }, typeOf(name), manners)
    const body = oneIn(random, 30) ? damaged(random, message) : message
    const opening = Buffer.from([
      version >> 8,
      oneIn(random, 100) ? random.below(256) : version,
      oneIn(random, 100) ? random.below(256) : opcode,
    ])
    return Buffer.concat([opening, varint(BigInt(body.length)), body])
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
    const packet = Buffer.concat([encodePacketPrefix(header, checksums.length), checksums, data])
    return oneIn(random, 40) ? damaged(random, packet) : packet
  }

  async #listen(connection: TransferConnection): Promise<void> {
    const heard = connection.waitForBytes().then(
      (isThere) => isThere,
      () => false,
    )
    const outcome = await Promise.race([heard, pause(answerMsMax, 'silent' as const, { ref: false })])
    if (outcome === true) this.tally.answered++
    else if (outcome === false) this.tally.broken++
    else this.tally.refused++
  }
}
