// Operations on the data port: for chunks that only these messages write, with tokens that cover them, so that what is odd about them is
// met by pipeline and store; and for others with tokens that do not.

import type { Random } from '../../proto/base/random.js'
import type { TokenMode } from '../../proto/wire/block-token.js'
import { damaged, type Manners, makeMessage, varint } from './message.js'
import { makePools } from './pools.js'
import { typeOf } from './schema.js'
import { forbiddenChunks } from './store-watch.js'
import type { TokenMaker } from './tokens.js'
import { oneIn, oneOf, type Pools, type Value } from './values.js'
import type { World } from './world.js'

const version = 28
const firstOwn = 2 ** 30 + 500
const ownChunks = 400
const firstGeneration = 1001
const remembered = 24
const stages = { append: 0, appendRecovery: 1, streamingRecovery: 3, closeRecovery: 5, create: 6, transferOpen: 7, transferFinished: 8 }

/** A chunk as the messages before should have left it. */
interface Written {
  readonly chunkId: number
  readonly generation: number
  readonly bytes: number
  /** Of the chunkserver that it was sent to; undefined when it is on all or none. */
  readonly port?: number | undefined
}

/** One operation with what its packets need. */
export interface Deed {
  readonly bytes: Buffer
  /** A write that is meant well: its packets may be so as well. */
  readonly written: Written | undefined
  readonly answersAtEndOnly: boolean
  /** Where it should go, if that matters. */
  readonly port?: number | undefined
}

interface Wish {
  readonly opcode: number
  readonly type: string
  readonly mode: TokenMode
  readonly chunk: Written
  readonly fields: Readonly<Record<string, readonly (number | string)[]>>
  /** Of fields that may be there or not, or more than once. */
  readonly counts: Readonly<Record<string, number>>
  readonly entryIndex?: number
  readonly isWrite?: boolean
}

const others: readonly (readonly [opcode: number, type: string])[] = [
  [83, 'transfer.OpReplaceBlockProto'],
  [84, 'transfer.OpCopyBlockProto'],
  [87, 'transfer.OpRequestShortCircuitAccessProto'],
  [89, 'transfer.ShortCircuitShmRequestProto'],
]

export class OperationMaker {
  readonly #random: Random
  readonly #tokens: TokenMaker
  readonly #pools: Pools
  readonly #kept: readonly Written[]
  readonly #written: Written[] = []
  #next = 0

  constructor(random: Random, world: World, tokens: TokenMaker) {
    this.#random = random
    this.#tokens = tokens
    this.#pools = makePools(world, true)
    this.#kept = world.keptChunks.map(({ chunkId, generation, length }) => ({ chunkId, generation, bytes: length }))
  }

  /** Whoever comes later may go on with it. */
  note(written: Written): void {
    if (this.#written.length < remembered) this.#written.push(written)
    else this.#written[this.#random.below(remembered)] = written
  }

  make(): Deed {
    const random = this.#random
    if (oneIn(random, 10)) return this.#other()
    const wish = this.#wish()
    if (oneIn(random, 8)) return this.#uncovered(wish)
    const manners: Manners = oneIn(random, 4) ? 'rude' : 'civil'
    // A client's token has one generation; what numbers do behind the check is looked for with one that allows all.
    const generation = wish.mode === 'WRITE' ? Number.MAX_SAFE_INTEGER : wish.chunk.generation
    const token = this.#tokens.right({ ...wish, chunkId: wish.chunk.chunkId, generation, entryIndex: wish.entryIndex ?? 0 })
    const bytes = this.#encode(wish, token, manners)
    return {
      bytes,
      written: wish.isWrite === true ? wish.chunk : undefined,
      answersAtEndOnly: wish.mode === 'REPLACE',
      port: wish.chunk.port,
    }
  }

  #other(): Deed {
    const [opcode, type] = oneOf(this.#random, others)
    const message = makeMessage({ random: this.#random, pools: this.#pools }, typeOf(type), 'rude')
    return { bytes: this.#opened(opcode, message), written: undefined, answersAtEndOnly: false }
  }

  /** The same for chunks that must not change, or for which no token is ever made. */
  #uncovered(wish: Wish): Deed {
    const random = this.#random
    const forbidden = { chunkId: oneOf(random, forbiddenChunks), generation: firstGeneration, bytes: 0 }
    const chunk = oneIn(random, 2) ? forbidden : oneOf(random, this.#kept)
    const { mode, entryIndex = 0 } = wish
    const token = this.#tokens.wrong(random, { chunkId: chunk.chunkId, mode, generation: chunk.generation, entryIndex })
    const fields = { ...wish.fields, latestGenerationStamp: [chunk.generation] }
    const bytes = this.#encode({ ...wish, chunk, fields }, token, 'civil')
    return { bytes, written: undefined, answersAtEndOnly: false }
  }

  #wish(): Wish {
    const random = this.#random
    switch (random.below(9)) {
      case 0:
      case 1:
        return this.#create()
      case 2:
        return this.#goOn('append')
      case 3:
      case 4:
        return this.#goOn('recover')
      case 5:
        return this.#copy()
      case 6:
        return { opcode: 85, type: 'transfer.OpBlockChecksumProto', mode: 'READ', chunk: this.#readable(), ...nothingElse }
      case 7:
        return { opcode: 86, type: 'transfer.OpTransferBlockProto', mode: 'COPY', chunk: this.#readable(), ...nothingElse }
      default:
        return { opcode: 81, type: 'transfer.OpReadBlockProto', mode: 'READ', chunk: this.#readable(), ...nothingElse }
    }
  }

  #create(): Wish {
    this.#next = (this.#next + 1) % ownChunks
    const chunk = { chunkId: firstOwn + this.#next, generation: firstGeneration, bytes: 0 }
    return this.#write(chunk, { stage: [stages.create], latestGenerationStamp: [firstGeneration] })
  }

  #goOn(how: 'append' | 'recover'): Wish {
    const random = this.#random
    const chunk = this.#own()
    const generation = chunk.generation + 1
    if (how === 'append') {
      const fields = { stage: [stages.append], latestGenerationStamp: [generation], minBytesRcvd: [chunk.bytes] }
      return this.#write({ ...chunk, generation }, fields, chunk.generation)
    }
    const stage = [stages.appendRecovery, stages.streamingRecovery, stages.closeRecovery]
    const acknowledged = oneIn(random, 2) ? chunk.bytes : Math.floor(chunk.bytes / 2)
    const odd = oneIn(random, 4) ? [2 ** 31, 2 ** 52, Number.MAX_SAFE_INTEGER, 2 ** 60] : []
    const fields = {
      stage,
      minBytesRcvd: [acknowledged, 0, ...odd],
      maxBytesRcvd: [chunk.bytes, chunk.bytes + 65_536, 0, ...odd],
      latestGenerationStamp: [generation, ...odd],
    }
    return this.#write({ ...chunk, generation, bytes: acknowledged }, fields, chunk.generation)
  }

  #copy(): Wish {
    const random = this.#random
    const isNew = oneIn(random, 2)
    if (isNew) this.#next = (this.#next + 1) % ownChunks
    const own = this.#own()
    const chunk = isNew ? { chunkId: firstOwn + this.#next, generation: firstGeneration, bytes: 0 } : own
    const entryIndex = oneOf(random, [0, 1, 500, Number.MAX_SAFE_INTEGER])
    const isByOrder = oneIn(random, 2)
    const fields = {
      stage: isByOrder ? [stages.create] : [stages.transferOpen, stages.transferFinished],
      clientName: isByOrder ? [''] : ['c1'],
      placementIndex: [entryIndex],
      latestGenerationStamp: [chunk.generation],
    }
    const counts = { targets: oneIn(random, 10) ? 1 : 0, placementIndex: 1 }
    const write = this.#write({ ...chunk, bytes: 0 }, fields)
    return { ...write, mode: 'REPLACE', entryIndex, counts: { ...write.counts, ...counts } }
  }

  /** `generation` is that of the replica as it is before. */
  #write(chunk: Written, fields: Wish['fields'], generation = chunk.generation): Wish {
    const random = this.#random
    const counts = { targets: oneIn(random, 3) ? 1 + random.below(2) : 0, keepsConnection: oneIn(random, 8) ? 1 : 0 }
    const sums = oneIn(random, 5) ? {} : { type: [2], bytesPerChecksum: [512] }
    const all = { ...sums, generationStamp: [generation], ...fields }
    return { opcode: 80, type: 'transfer.OpWriteBlockProto', mode: 'WRITE', chunk, fields: all, counts, isWrite: true }
  }

  #own(): Written {
    if (this.#written.length > 0 && !oneIn(this.#random, 6)) return oneOf(this.#random, this.#written)
    return { chunkId: firstOwn + this.#random.below(ownChunks), generation: firstGeneration, bytes: 512 }
  }

  #readable(): Written {
    return oneIn(this.#random, 2) ? this.#own() : oneOf(this.#random, this.#kept)
  }

  #encode(wish: Wish, token: { readonly identifier: Uint8Array; readonly password: Uint8Array }, manners: Manners): Buffer {
    const random = this.#random
    const own: Record<string, Value[]> = {
      blockId: [BigInt(wish.chunk.chunkId)],
      generationStamp: [BigInt(wish.chunk.generation)],
      identifier: [Buffer.from(token.identifier)],
      password: [Buffer.from(token.password)],
    }
    for (const [name, values] of Object.entries(wish.fields))
      own[name] = values.map((value) => (typeof value === 'number' ? BigInt(value) : value))
    const maker = { random, pools: { ...this.#pools, ...own }, counts: { token: 1, ...wish.counts } }
    const message = makeMessage(maker, typeOf(wish.type), manners)
    return this.#opened(wish.opcode, oneIn(random, 30) ? damaged(random, message) : message)
  }

  #opened(opcode: number, body: Buffer): Buffer {
    const random = this.#random
    const opening = [version >> 8, oneIn(random, 100) ? random.below(256) : version, oneIn(random, 100) ? random.below(256) : opcode]
    return Buffer.concat([Buffer.from(opening), varint(BigInt(body.length)), body])
  }
}

const nothingElse = { fields: {}, counts: {} }
