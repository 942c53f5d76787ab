// Writes one chunk: divides the data into packets and sends them through a pipeline. If the pipeline breaks, builds another one
// (pipeline-recovery.ts) and sends the unacknowledged packets again. The result is a finished chunk of known length and generation, or an
// error.

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

/** Waits before each new pipeline for the same packet, since a server process may be restarting. After the last one the chunk fails. */
const recoveryDelaysMs = [0, 0, 500, 2_000, 4_000]
/**
 * A chunk of at most this many packets is closed without waiting for the acknowledgements of its data, since all of it can be sent again.
 */
const earlyClosePacketsMax = 16

export class ChunkWriter {
  readonly #session: Session
  readonly #file: OpenFile
  readonly #checksum: Checksum
  readonly #window: PacketWindow
  #place: ChunkPlace
  #pipeline: Pipeline | undefined
  #builder: PacketBuilder | undefined
  /** Length of the chunk, including data in the packet being filled. */
  #length: number
  #seqno = 0
  #recoveries = 0
  /** The oldest unacknowledged packet when the last pipeline broke. */
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

  /** A new chunk on the chunkservers that the master chose. Data is accepted while its pipeline is being set up. */
  static create(
    session: Session,
    file: OpenFile,
    located: hdfs.LocatedBlockProto,
    previous: hdfs.ExtendedBlockProto | undefined,
  ): ChunkWriter {
    const place = { ...placeOf(located), stage: PIPELINE_SETUP_CREATE, startBytes: 0, previous }
    return new ChunkWriter(session, file, place)
  }

  /** Continues the last chunk of a file. */
  static append(session: Session, file: OpenFile, located: hdfs.LocatedBlockProto): ChunkWriter {
    const startBytes = located.b.numBytes ?? 0
    const place = { ...placeOf(located), stage: PIPELINE_SETUP_APPEND, startBytes, previous: undefined }
    return new ChunkWriter(session, file, place)
  }

  /** Present length of the chunk in bytes. */
  get length(): number {
    return this.#length
  }

  get error(): FileSystemError | undefined {
    return this.#window.error
  }

  /** Starts to set up the pipeline. Data may be written before that is done, and is sent afterwards. */
  start(): void {
    this.#rebuild(undefined)
  }

  /**
   * Accepts data[from, ...) up to the end of the chunk; returns the number of bytes. Accepts less, perhaps 0, when the window is full: see
   * `room`.
   */
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

  /** Resolves when `write` can accept data. Rejects when the chunk has failed. */
  room(): Promise<void> {
    return this.#window.room()
  }

  /** Resolves when every replica has all written data; with `isSync`, on its disk. */
  async flush(isSync: boolean): Promise<void> {
    const builder = this.#builder
    const hasNews = builder !== undefined && builder.offset + builder.dataBytes > this.#window.endBytes
    if (hasNews) this.#seal('gathered')
    if (isSync) this.#window.add(emptyPacket(this.#nextSeqno(), this.#length, { isLast: false, isSync: true }))
    this.#file.isFlushed = true
    this.#pipeline?.send('now')
    await this.#window.allAcked()
  }

  /** Closes the chunk on every replica, with `isSync` after syncing it to disk. Returns it with final length and generation. */
  async finish(isSync: boolean): Promise<hdfs.ExtendedBlockProto> {
    if (this.#builder !== undefined && this.#builder.offset + this.#builder.dataBytes > this.#window.endBytes) this.#seal('gathered')
    this.#builder = undefined
    // A chunkserver that finalised the chunk cannot continue it. So wait for data in flight, unless the whole chunk can be written again.
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

  /** Stops writing; waiting calls fail with `error`. */
  abort(error: FileSystemError): void {
    this.#end()
    this.#window.fail(error)
  }

  /** The chunk as the master knows it. */
  get block(): hdfs.ExtendedBlockProto {
    return this.#place.block
  }

  /** Whether nothing was acknowledged yet. The caller then relies on no data in this chunk, so another chunk may replace it. */
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
    // A packet that starts within a slice contains only the rest of that slice; its checksum covers only the new bytes.
    const capacity = beyondSlice === 0 ? packetDataBytes(this.#checksum) : this.#checksum.bytesPerSlice - beyondSlice
    return new PacketBuilder(this.#session.packetMemory, this.#checksum, this.#length, Math.min(capacity, left))
  }

  /** Adds the packet being filled to the window. If it ends within a slice, the next packet starts with that partial slice again. */
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

  /** Sets up the first pipeline, or another one after `failure`, and sends the packets in the window. */
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
        pipeline.end() // the set-up itself has closed the chunk on all replicas
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
      const message = `writing chunk ${this.#place.block.blockId} failed after ${this.#recoveries} pipelines: ${failure.error.message}`
      throw new FileSystemError('io', message, { cause: failure.error })
    }
    if (delayMs > 0) await sleep(this.#session.environment, delayMs, this.#session.closing)
  }
}
