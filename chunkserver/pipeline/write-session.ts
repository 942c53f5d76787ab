// WRITE_BLOCK from a client or an upstream node: opens the replica as the stage requires, sets up the rest of the pipeline, answers,
// receives, and reports to the client which node failed. The session owns the replica until it ends; a recovery interrupts it. A stopped
// session keeps the stored data: the client's recovery, another writer or a deletion decides about it.

import { transfer } from '#messages/transfer'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { storageTypeName } from '../../proto/base/storage-types.js'
import type { TransferConnection } from '../../proto/transfer/connection.js'
import { sendResponse } from '../../proto/transfer/operation.js'
import { type Checksum, createChecksum } from '../../proto/wire/checksum.js'
import type { OpenReplica, ReplicaOwner } from '../store/open-replica.js'
import { Acknowledger, DownstreamFailure } from './acknowledger.js'
import { BadLink, connectDownstream } from './downstream.js'
import { Receiver } from './receiver.js'
import { addressOf, refOf, statuses, statusOf, type TransferContext } from './transfer-context.js'

const stages = transfer.OpWriteBlockProto.BlockConstructionStage
const perNodeMs = 5_000

type Blamed = 'here' | 'downstream' | 'upstream'

/** Whether everything succeeded and the sender may reuse the connection. */
export async function serveWrite(
  context: TransferContext,
  connection: TransferConnection,
  message: transfer.OpWriteBlockProto,
): Promise<boolean> {
  context.counters.writes += 1
  const session = new WriteSession(context, connection, message)
  return (await session.run()) && message.keepsConnection === true
}

class WriteSession implements ReplicaOwner {
  readonly #context: TransferContext
  readonly #upstream: TransferConnection
  readonly #message: transfer.OpWriteBlockProto
  readonly #setUp = new AbortController()
  readonly #finished: Promise<void>
  #onFinished: () => void = () => undefined
  #downstream: TransferConnection | undefined

  constructor(context: TransferContext, upstream: TransferConnection, message: transfer.OpWriteBlockProto) {
    this.#context = context
    this.#upstream = upstream
    this.#message = message
    this.#finished = new Promise((resolve) => {
      this.#onFinished = resolve
    })
  }

  interrupt(reason: string): Promise<void> {
    const error = new FileSystemError('aborted', `the write was interrupted: ${reason}`)
    this.#setUp.abort(error)
    this.#upstream.destroy(error)
    this.#downstream?.destroy(error)
    return this.#finished
  }

  /** Whether all nodes have the complete chunk. */
  async run(): Promise<boolean> {
    let replica: OpenReplica
    try {
      replica = await this.#openReplica()
    } catch (error) {
      this.#onFinished()
      this.#refuse(error)
      throw error
    }
    let isDone = false
    try {
      isDone = (await this.#connect()) && (await this.#serve(replica))
    } catch (error) {
      this.#downstream?.destroy()
      throw error
    } finally {
      await this.#context.store.abandon(replica, this)
      this.#onFinished()
    }
    if (isDone) this.#letGo()
    return isDone
  }

  #letGo(): void {
    const [next] = this.#message.targets
    if (this.#downstream !== undefined && next !== undefined) this.#context.connections.give(addressOf(next), this.#downstream)
    this.#downstream = undefined
  }

  async #openReplica(): Promise<OpenReplica> {
    const { store } = this.#context
    const { header, stage, minBytesRcvd, maxBytesRcvd, latestGenerationStamp } = this.#message
    await this.#context.tokens.checkWrite(header.baseHeader, latestGenerationStamp)
    this.#upstream.standing.isProven = true
    const ref = refOf(this.#context, header.baseHeader.block)
    const checksum = this.#packetChecksum()
    switch (stage) {
      case stages.PIPELINE_SETUP_CREATE:
        return store.create({ ...ref, checksum, placementIndex: 0 }, this, storageTypeName(this.#message.storageType))
      case stages.PIPELINE_SETUP_APPEND:
        return await store.append(ref, latestGenerationStamp, minBytesRcvd, this)
      case stages.PIPELINE_SETUP_APPEND_RECOVERY:
      case stages.PIPELINE_SETUP_STREAMING_RECOVERY:
      case stages.PIPELINE_CLOSE_RECOVERY:
        return await store.recover(
          {
            ...ref,
            newGeneration: latestGenerationStamp,
            minBytes: minBytesRcvd,
            maxBytes: maxBytesRcvd,
            isClosing: stage === stages.PIPELINE_CLOSE_RECOVERY,
          },
          this,
        )
      default:
        throw new FileSystemError('unsupported', `a write cannot begin in stage ${stage}`)
    }
  }

  /** The type of the sums in the packets. An existing replica keeps its own type. */
  #packetChecksum(): Checksum {
    const { type, bytesPerChecksum } = this.#message.requestedChecksum
    return createChecksum(type, bytesPerChecksum)
  }

  /** Sets up the later nodes; false when that failed, which has then been answered. */
  async #connect(): Promise<boolean> {
    try {
      this.#downstream = await connectDownstream(this.#context, this.#message, this.#setUp.signal)
      return true
    } catch (error) {
      if (!(error instanceof BadLink)) throw error
      this.#context.faults.report(
        { chunkId: this.#message.header.baseHeader.block.blockId, node: error.node },
        `pipeline: ${error.message}`,
      )
      sendResponse(this.#upstream, { status: error.status, firstBadLink: error.node, message: error.message })
      return false
    }
  }

  async #serve(replica: OpenReplica): Promise<boolean> {
    const isClose = this.#message.stage === stages.PIPELINE_CLOSE_RECOVERY
    if (isClose) await this.#context.store.finalise(replica, undefined)
    sendResponse(this.#upstream, { status: statuses.SUCCESS, firstBadLink: '' })
    if (isClose) return true
    this.#upstream.readTimeoutMs = this.#context.settings.readMs + perNodeMs * this.#message.targets.length
    const acknowledger = new Acknowledger(this.#upstream, this.#downstream, (bytes) => {
      replica.visibleBytes = Math.max(replica.visibleBytes, bytes)
    })
    const receiver = new Receiver({
      store: this.#context.store,
      replica,
      checksum: this.#packetChecksum(),
      upstream: this.#upstream,
      downstream: this.#downstream,
      acknowledger,
      checksSums: this.#downstream === undefined,
      finalises: true,
    })
    const before = replica.storedBytes
    const isWhole = await this.#receive(replica, receiver, acknowledger)
    this.#context.counters.bytesWritten += receiver.receivedBytes - before
    return isWhole
  }

  async #receive(replica: OpenReplica, receiver: Receiver, acknowledger: Acknowledger): Promise<boolean> {
    let blamed: Blamed | undefined
    const receives = receiver.run().catch((error: unknown) => {
      blamed ??= this.#blame(error)
      throw error
    })
    const follows = acknowledger.follow().catch((error: unknown) => {
      blamed ??= 'downstream'
      throw error
    })
    try {
      await Promise.all([receives, follows])
      return true
    } catch (error) {
      // The first side that fails stops the other; nothing is written any more when the failure is reported.
      const first = blamed ?? 'here'
      receiver.stop()
      acknowledger.stop()
      this.#downstream?.destroy()
      await Promise.allSettled([receives, follows])
      await this.#tell(acknowledger, replica, error, first)
      if (first === 'upstream') throw error
      return false
    }
  }

  /** Which side caused the failure of receiving, storing or forwarding. */
  #blame(error: unknown): Blamed {
    if (!this.#upstream.isOpen) return 'upstream'
    const { reason } = toFileSystemError(error)
    if (reason !== 'connectionLost' && reason !== 'timedOut' && reason !== 'aborted') return 'here'
    return this.#downstream !== undefined && !this.#downstream.isOpen ? 'downstream' : 'upstream'
  }

  async #tell(acknowledger: Acknowledger, replica: OpenReplica, error: unknown, blamed: Blamed): Promise<void> {
    this.#context.counters.failures += 1
    switch (blamed) {
      case 'upstream':
        return
      case 'here':
        this.#context.faults.report({ chunkId: replica.chunkId, error: toFileSystemError(error).message }, 'pipeline: write failed here')
        acknowledger.sendFailure([statusOf(error) === statuses.ERROR_CHECKSUM ? statuses.ERROR_CHECKSUM : statuses.ERROR])
        return
      case 'downstream':
        acknowledger.sendFailure(await this.#verdict(replica, error))
    }
  }

  /** Data that arrived damaged was forwarded damaged: then this node names itself, and so does each node up to the one that damaged it. */
  async #verdict(replica: OpenReplica, error: unknown): Promise<readonly number[]> {
    if (!(error instanceof DownstreamFailure)) return [statuses.SUCCESS, statuses.ERROR]
    const isDamagedHere =
      error.replies.includes(statuses.ERROR_CHECKSUM) && (await replica.isDamagedWithin(error.from, replica.storedBytes))
    return isDamagedHere ? [statuses.ERROR_CHECKSUM] : [statuses.SUCCESS, ...error.replies]
  }

  #refuse(error: unknown): void {
    if (!this.#upstream.isOpen) return
    const { reason, message } = toFileSystemError(error)
    // As in HDFS, a server that refuses a token names itself.
    const firstBadLink = reason === 'invalidToken' ? addressOf(this.#context.self()) : ''
    sendResponse(this.#upstream, { status: statusOf(error), firstBadLink, message })
  }
}
