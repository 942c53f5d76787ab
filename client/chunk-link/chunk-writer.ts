// Writes one chunk: cuts the data into packets, sends them down a pipeline, and when that breaks builds another (pipeline-recovery.ts) and sends
// again what was not acknowledged. Ends with a finished chunk of known length and generation, or with an error after which it is of no use.

import type { hdfs } from '#messages/hdfs'
import { transfer } from '#messages/transfer'
import { assert } from '../../proto/base/assert.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Checksum } from '../../proto/wire/checksum.js'
import { sleep } from '../environment.js'
import type { Session } from '../session.js'
import type { OpenFile } from './open-file.js'
import { emptyPacket, PacketBuilder, packetDataBytes } from './packet-builder.js'
import { PacketWindow } from './packet-window.js'
import { Pipeline, PipelineFailure } from './pipeline.js'
import { type ChunkPlace, nextPlace, placeOf } from './pipeline-recovery.js'

const { PIPELINE_SETUP_CREATE, PIPELINE_SETUP_APPEND } = transfer.OpWriteBlockProto.BlockConstructionStage

/** How long to wait before each further pipeline for the same packet: a process that died may be started again. Then the chunk is given up. */
const recoveryDelaysMs = [0, 0, 500, 2_000, 4_000]
/** A chunk of so few packets is closed without waiting for its data's acknowledgements, since all of it can still be sent again. */
const earlyClosePacketsMax = 16

export class ChunkWriter {
  readonly #session: Session
  readonly #file: OpenFile
  readonly #checksum: Checksum
  readonly #window: PacketWindow
  #place: ChunkPlace
  #pipeline: Pipeline | undefined
  #builder: PacketBuilder | undefined
  /** Bytes in the chunk with those still being put into a packet. */
  #length: number
  #seqno = 0
  #recoveries = 0
  /** The packet at the front when the last pipeline broke. */
  #troubledSeqno: number | undefined
  #isOver = false

  private constructor(session: Session, file: OpenFile, place: ChunkPlace) {
    this.#session = session
    this.#file = file
    this.#checksum = file.checksum
    this.#place = place
    this.#length = place.startBytes
    this.#window = new PacketWindow(session.packetMemory, place.startBytes)
  }

  /** A new chunk where the master said. Its pipeline is set up while the first data is already taken. */
  static create(
    session: Session,
    file: OpenFile,
    located: hdfs.LocatedBlockProto,
    previous: hdfs.ExtendedBlockProto | undefined,
  ): ChunkWriter {
    const place = { ...placeOf(located), stage: PIPELINE_SETUP_CREATE, startBytes: 0, previous }
    return new ChunkWriter(session, file, place)
  }

  /** Goes on with the last chunk of a file. */
  static append(session: Session, file: OpenFile, located: hdfs.LocatedBlockProto): ChunkWriter {
    const startBytes = located.b.numBytes ?? 0
    const place = { ...placeOf(located), stage: PIPELINE_SETUP_APPEND, startBytes, previous: undefined }
    return new ChunkWriter(session, file, place)
  }

  /** Bytes of the chunk so far. */
  get length(): number {
    return this.#length
  }

  get error(): FileSystemError | undefined {
    return this.#window.error
  }

  /** Sets the pipeline up. Data may be written before and meanwhile; what there is goes out with the set-up. */
  start(): void {
    this.#rebuild(undefined)
  }

  /** Takes data[from, ...) up to the chunk's end; returns how many bytes. Takes less, perhaps nothing, when the window is full: see `room`. */
  write(data: Uint8Array, from: number): number {
    let at = from
    while (at < data.length && this.#length < this.#file.chunkBytes && !this.#window.isFull) {
      this.#builder ??= this.#newBuilder()
      const taken = this.#builder.fill(data, at)
      at += taken
      this.#length += taken
      if (this.#builder.isFull) this.#seal('gathered')
    }
    return at - from
  }

  /** Until `write` takes something. Rejects when the chunk has failed. */
  room(): Promise<void> {
    return this.#window.room()
  }

  /** Until every replica has all that was written, with `isSync` on its disk. */
  async flush(isSync: boolean): Promise<void> {
    const builder = this.#builder
    const hasNews = builder !== undefined && builder.offset + builder.dataBytes > this.#window.endBytes
    if (hasNews) this.#seal('gathered')
    if (isSync) this.#window.add(emptyPacket(this.#nextSeqno(), this.#length, { isLast: false, isSync: true }))
    this.#file.isFlushed = true
    this.#pipeline?.send('now')
    await this.#window.allAcked()
  }

  /** Closes the chunk on every replica, with `isSync` on its disk; returns it with its final length and generation. */
  async finish(isSync: boolean): Promise<hdfs.ExtendedBlockProto> {
    if (this.#builder !== undefined && this.#builder.offset + this.#builder.dataBytes > this.#window.endBytes) this.#seal('gathered')
    this.#builder = undefined
    // Nodes that finished the chunk cannot go on with it, so data in flight is waited for unless the whole chunk can be written anew.
    if (!this.#canStartAnew || this.#window.unsentCount + this.#window.inFlightCount > earlyClosePacketsMax) {
      this.#pipeline?.send('now')
      await this.#window.allAcked()
    }
    this.#window.add(emptyPacket(this.#nextSeqno(), this.#length, { isLast: true, isSync }))
    this.#pipeline?.send('now')
    await this.#window.allAcked()
    this.#end()
    return { ...this.#place.block, numBytes: this.#length } as hdfs.ExtendedBlockProto
  }

  /** Stops; whatever waits here fails with `error`. */
  abort(error: FileSystemError): void {
    this.#end()
    this.#window.fail(error)
  }

  /** The chunk as the master knows it. */
  get block(): hdfs.ExtendedBlockProto {
    return this.#place.block
  }

  /** Nothing was acknowledged, so nobody can have been promised anything: the chunk may be replaced by another. */
  get #canStartAnew(): boolean {
    return this.#place.startBytes === 0 && this.#window.ackedBytes === 0 && this.#place.stage === PIPELINE_SETUP_CREATE
  }

  #end(): void {
    this.#isOver = true
    this.#pipeline?.end()
    this.#pipeline = undefined
  }

  #nextSeqno(): number {
    return this.#seqno++
  }

  #newBuilder(): PacketBuilder {
    const left = this.#file.chunkBytes - this.#length
    const beyondSlice = this.#length % this.#checksum.bytesPerSlice
    // A packet that does not begin with a slice holds the rest of that slice only: its sum is over what is new.
    const capacity = beyondSlice === 0 ? packetDataBytes(this.#checksum) : this.#checksum.bytesPerSlice - beyondSlice
    return new PacketBuilder(this.#session.packetMemory, this.#checksum, this.#length, Math.min(capacity, left))
  }

  /** Puts the packet that was being filled into the window. One that ends within a slice is followed by one that repeats the slice's beginning. */
  #seal(when: 'now' | 'gathered'): void {
    const builder = this.#builder
    assert(builder !== undefined, 'there is a packet to seal')
    const isAligned = builder.offset % this.#checksum.bytesPerSlice === 0
    const packet = builder.seal(this.#nextSeqno(), { isLast: false, isSync: false })
    this.#window.add(packet)
    this.#builder = undefined
    const tail = isAligned && !builder.isFull ? builder.tail() : undefined
    if (tail !== undefined && tail.length > 0) {
      const offset = this.#length - tail.length
      const capacity = Math.min(packetDataBytes(this.#checksum), this.#file.chunkBytes - offset)
      this.#builder = new PacketBuilder(this.#session.packetMemory, this.#checksum, offset, capacity)
      this.#builder.fill(tail, 0)
    }
    this.#pipeline?.send(when)
  }

  /** Finds a pipeline, the first or another after `failure`, and sends what is in the window down it. */
  #rebuild(failure: PipelineFailure | undefined): void {
    this.#pipeline = undefined
    this.#window.rewind()
    this.#connect(failure).then(
      (pipeline) => {
        if (pipeline === undefined) return
        if (this.#isOver) return pipeline.end()
        this.#pipeline = pipeline
        pipeline.start()
      },
      (thrown) => this.#window.fail(toFileSystemError(thrown)),
    )
  }

  async #connect(first: PipelineFailure | undefined): Promise<Pipeline | undefined> {
    let failure = first
    for (;;) {
      if (this.#isOver) return undefined
      if (failure !== undefined) await this.#countRecovery(failure)
      const isFirst = failure === undefined && this.#place.stage === PIPELINE_SETUP_CREATE
      try {
        if (!isFirst) {
          const kind = this.#canStartAnew ? 'anew' : this.#window.isClosing && this.#window.hasLast ? 'closing' : 'goOn'
          this.#place = await nextPlace(this.#session, this.#file, this.#place, this.#window, { failure, kind })
        }
        const pipeline = await this.#openAndAnnounce()
        if (this.#place.isClosing !== true) return pipeline
        pipeline.end() // the set-up itself has closed the chunk everywhere
        this.#window.onAllAcked()
        return undefined
      } catch (thrown) {
        if (!(thrown instanceof PipelineFailure)) throw thrown
        this.#window.rewind()
        failure = thrown
      }
    }
  }

  async #openAndAnnounce(): Promise<Pipeline> {
    const { stage, block, token, generation, nodes } = this.#place
    const setup = { stage, block, token, generation, nodes, checksum: this.#checksum }
    const pipeline = await Pipeline.open(this.#session, setup, this.#window, (failure) => this.#rebuild(failure), this.#session.closing)
    try {
      await this.#place.onSetUp?.()
      return pipeline
    } catch (thrown) {
      pipeline.end()
      throw thrown
    }
  }

  async #countRecovery(failure: PipelineFailure): Promise<void> {
    const troubled = this.#window.firstSeqno
    this.#recoveries = troubled === this.#troubledSeqno ? this.#recoveries + 1 : 1
    this.#troubledSeqno = troubled
    const delayMs = recoveryDelaysMs[this.#recoveries - 1]
    if (delayMs === undefined) {
      const message = `chunk ${this.#place.block.blockId} was given up after ${this.#recoveries} pipelines: ${failure.error.message}`
      throw new FileSystemError('io', message, { cause: failure.error })
    }
    if (delayMs > 0) await sleep(this.#session.environment, delayMs, this.#session.closing)
  }
}
