// One write pipeline: it is set up through its first chunkserver, sends packets and heartbeats, and receives acknowledgements. The first
// error ends it and reports the number of the failed chunkserver. Recovery is the task of the chunk writer.

import type { hdfs } from '#messages/hdfs'
import { transfer } from '#messages/transfer'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { TransferConnection } from '../../proto/transfer/connection.js'
import { readResponse, sendOperation } from '../../proto/transfer/operation.js'
import type { Checksum } from '../../proto/wire/checksum.js'
import { abortError } from '../failure.js'
import type { Session } from '../session.js'
import { nameOfServer } from './chunk-connections.js'
import { emptyPacket } from './packet-builder.js'
import type { PacketWindow } from './packet-window.js'
import { refused } from './replica-reader.js'
import { probeMsMax, type SilenceWatchOptions, watchSilence } from './silence-watch.js'
import { askReplica } from './visible-length.js'

/** Added to the read timeout for each chunkserver of the pipeline, as in HDFS, since set-up and sync pass through all of them. */
const answerMsPerNode = 5_000
const heartbeatMs = 20_000
const heartbeatSeqno = -1
/** Packets are sent in groups of this size unless nothing is in flight, because fewer and larger writes cost less on all nodes. */
const gatherPackets = 8

export interface PipelineNode {
  readonly info: hdfs.DatanodeInfoProto
  readonly storageType: number
  readonly storageId: string
}

export type Stage = transfer.OpWriteBlockProto.BlockConstructionStage

export interface PipelineSetup {
  readonly stage: Stage
  readonly block: hdfs.ExtendedBlockProto
  readonly token: hdfs.TokenProto
  /** Generation after this set-up; for a new chunk, its present generation. */
  readonly generation: number
  readonly nodes: readonly PipelineNode[]
  readonly checksum: Checksum
}

/** A pipeline that could not be set up, or broke. `badNode` is the index of the failed chunkserver. */
export class PipelineFailure extends Error {
  override readonly name = 'PipelineFailure'
  readonly badNode: number
  readonly error: FileSystemError

  constructor(badNode: number, error: FileSystemError) {
    super(error.message, { cause: error })
    this.badNode = badNode
    this.error = error
  }
}

export class Pipeline {
  readonly #session: Session
  readonly #connection: TransferConnection
  readonly #window: PacketWindow
  readonly #onFailure: (failure: PipelineFailure) => void
  readonly #setup: PipelineSetup
  #cancelHeartbeat: (() => void) | undefined
  #endWatch: (() => void) | undefined
  #acks = 0
  #hasEnded = false

  private constructor(
    session: Session,
    connection: TransferConnection,
    setup: PipelineSetup,
    window: PacketWindow,
    onFailure: (failure: PipelineFailure) => void,
  ) {
    this.#session = session
    this.#setup = setup
    this.#connection = connection
    this.#window = window
    this.#onFailure = onFailure
  }

  /** Sets the pipeline up; throws PipelineFailure. No packet is sent before the set-up is answered. */
  static async open(
    session: Session,
    setup: PipelineSetup,
    window: PacketWindow,
    onFailure: (failure: PipelineFailure) => void,
    signal: AbortSignal | undefined,
  ): Promise<Pipeline> {
    const connection = await connectToFirst(session, setup)
    const onAbort = (): void => connection.destroy(signal === undefined ? undefined : abortError(signal))
    signal?.addEventListener('abort', onAbort, { once: true })
    let hungNode = 0
    const endWatch = watchSilence(session.environment, {
      ...watched(session, setup),
      progress: () => 0,
      onHung: (node, error) => {
        hungNode = node
        connection.destroy(error)
      },
    })
    try {
      connection.readTimeoutMs = session.dataSilenceMs + answerMsPerNode * setup.nodes.length
      sendOperation(connection, 'writeBlock', operationOf(session, setup, window))
      const response = await readResponse(connection)
      if (response.status !== transfer.Status.SUCCESS || (response.firstBadLink ?? '') !== '') {
        throw new PipelineFailure(blamed(response.firstBadLink, setup.nodes), refused('write', response))
      }
      return new Pipeline(session, connection, setup, window, onFailure)
    } catch (thrown) {
      connection.destroy()
      throw thrown instanceof PipelineFailure ? thrown : new PipelineFailure(hungNode, toFileSystemError(thrown))
    } finally {
      endWatch()
      signal?.removeEventListener('abort', onAbort)
    }
  }

  /** Starts sending the packets of the window and receiving acknowledgements. */
  start(): void {
    this.send('now')
    this.#scheduleHeartbeat()
    this.#endWatch = watchSilence(this.#session.environment, {
      ...watched(this.#session, this.#setup),
      progress: () => (this.#window.inFlightCount > 0 ? this.#acks : undefined),
      onHung: (node, error) => this.#fail(new PipelineFailure(node, error)),
    })
    this.#takeAcks().catch((thrown) => this.#fail(new PipelineFailure(0, toFileSystemError(thrown))))
  }

  /** Sends unsent packets of the window: immediately, or (`gathered`) only if there are enough for one large write. */
  send(when: 'now' | 'gathered'): void {
    const window = this.#window
    if (this.#hasEnded || (when === 'gathered' && window.inFlightCount > 0 && window.unsentCount < gatherPackets)) return
    for (let packet = window.takeUnsent(); packet !== undefined; packet = window.takeUnsent()) this.#connection.send(packet.bytes)
    if (when === 'now') this.#connection.flush()
  }

  /** Closes the pipeline when the chunk is finished or has failed. */
  end(): void {
    this.#hasEnded = true
    this.#cancelHeartbeat?.()
    this.#endWatch?.()
    this.#connection.destroy()
  }

  async #takeAcks(): Promise<void> {
    const window = this.#window
    while (!this.#hasEnded) {
      const ack = this.#connection.takeAck() ?? (await this.#connection.readAck())
      if (this.#hasEnded) return
      this.#acks++
      const badNode = ack.replies.findIndex((status) => status !== transfer.Status.SUCCESS)
      if (badNode >= 0) {
        const status = ack.replies[badNode] ?? transfer.Status.ERROR
        const reason = status === transfer.Status.ERROR_CHECKSUM ? 'checksumMismatch' : 'io'
        const error = new FileSystemError(reason, `chunkserver ${badNode + 1} of the pipeline reports ${transfer.Status[status] ?? status}`)
        return this.#fail(new PipelineFailure(badNode, error))
      }
      if (ack.seqno === heartbeatSeqno) continue
      const expected = window.firstSeqno
      if (!window.onAck(ack.seqno)) throw new FileSystemError('io', `acknowledgement of packet ${ack.seqno} instead of ${expected}`)
      if (window.inFlightCount === 0 && window.unsentCount > 0) this.send('now')
    }
  }

  #scheduleHeartbeat(): void {
    this.#cancelHeartbeat = this.#session.environment.after(
      heartbeatMs,
      () => {
        if (this.#hasEnded) return
        if (this.#window.isEmpty) {
          this.#connection.send(emptyPacket(heartbeatSeqno, 0, { isLast: false, isSync: false }).bytes)
          this.#connection.flush()
        }
        this.#scheduleHeartbeat()
      },
      'background',
    )
  }

  #fail(failure: PipelineFailure): void {
    if (this.#hasEnded) return
    this.end()
    this.#onFailure(failure)
  }
}

/** Copies a chunk under construction from one chunkserver to others; throws when that fails. */
export async function copyReplica(
  session: Session,
  source: PipelineNode,
  targets: readonly PipelineNode[],
  chunk: { readonly block: hdfs.ExtendedBlockProto; readonly token: hdfs.TokenProto },
  signal: AbortSignal | undefined,
): Promise<void> {
  const connection = await session.chunkservers.connect(source.info.id, signal)
  try {
    connection.readTimeoutMs = 2 * session.dataSilenceMs // the chunkserver copies up to a whole chunk before it answers
    sendOperation(connection, 'transferBlock', {
      header: { baseHeader: chunk, clientName: session.clientName },
      targets: targets.map(({ info }) => info),
      targetStorageTypes: targets.map(({ storageType }) => storageType),
      targetStorageIds: targets.map(({ storageId }) => storageId),
    })
    connection.flush()
    const response = await readResponse(connection)
    if (response.status !== transfer.Status.SUCCESS) throw refused('copy', response)
  } finally {
    connection.destroy()
  }
}

async function connectToFirst(session: Session, { nodes }: PipelineSetup): Promise<TransferConnection> {
  const [first] = nodes
  if (first === undefined) throw new PipelineFailure(0, new FileSystemError('io', 'no chunkserver is left for this chunk'))
  try {
    return await session.chunkservers.connectToWrite(first.info.id)
  } catch (thrown) {
    throw new PipelineFailure(0, toFileSystemError(thrown))
  }
}

function operationOf(session: Session, setup: PipelineSetup, window: PacketWindow): transfer.OpWriteBlockProto.$Properties {
  const { nodes, checksum } = setup
  const rest = nodes.slice(1)
  return {
    header: { baseHeader: { block: setup.block, token: setup.token }, clientName: session.clientName },
    targets: rest.map(({ info }) => info),
    stage: setup.stage,
    pipelineSize: nodes.length,
    minBytesRcvd: window.ackedBytes,
    maxBytesRcvd: window.endBytes,
    latestGenerationStamp: setup.generation,
    requestedChecksum: { type: checksum.type, bytesPerChecksum: checksum.bytesPerSlice },
    storageType: nodes[0]?.storageType ?? null,
    storageId: nodes[0]?.storageId ?? null,
    targetStorageTypes: rest.map(({ storageType }) => storageType),
    targetStorageIds: rest.map(({ storageId }) => storageId),
    targetPinnings: rest.map(() => false),
  }
}

function watched(session: Session, { nodes, block }: PipelineSetup): Pick<SilenceWatchOptions, 'nodeCount' | 'ask'> {
  const ask = async (node: number): Promise<void> => {
    const id = nodes[node]?.info.id
    if (id !== undefined) await askReplica(session, id, block, { timeoutMs: probeMsMax })
  }
  return { nodeCount: nodes.length, ask }
}

/** Index of the failed chunkserver, which the answer names by `ip:port`; 0 when it names none. */
function blamed(firstBadLink: string | null, nodes: readonly PipelineNode[]): number {
  const at = nodes.findIndex(({ info }) => nameOfServer(info.id) === firstBadLink)
  return Math.max(0, at)
}
