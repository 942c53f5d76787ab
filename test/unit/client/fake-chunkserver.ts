// A fake chunkserver. As the first of a pipeline it stores the data and acknowledges for all nodes. All fake chunkservers share their
// replicas, so each of them can be read. The test sets faults.

import { client } from '#messages/client'
import type { hdfs } from '#messages/hdfs'
import { transfer } from '#messages/transfer'
import { chunkserverMethods } from '../../../client/master-link/methods.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { silentLogger } from '../../../proto/base/logger.js'
import type { IncomingCall } from '../../../proto/rpc/incoming-call.js'
import { createRpcServer } from '../../../proto/rpc/server.js'
import type { TransferConnection } from '../../../proto/transfer/connection.js'
import { readOperation, readStatus, sendResponse } from '../../../proto/transfer/operation.js'
import { createTransferServer } from '../../../proto/transfer/server.js'
import { createChecksum } from '../../../proto/wire/checksum.js'
import { encodePacketPrefix } from '../../../proto/wire/packet.js'
import { encodePipelineAck } from '../../../proto/wire/pipeline-ack.js'
import { silence } from './fake-master.js'

const { SUCCESS, ERROR, ERROR_ACCESS_TOKEN } = transfer.Status
const checksum = createChecksum(2, 512)
const packetBytes = 64 * 1024

/** Bytes of each chunk by its id. */
export type Replicas = Map<number, Buffer>

export interface WriteFaults {
  /** Answers a set-up with an error that names this `ip:port`. */
  refuseNaming?: string
  /** After this number of data packets on a connection, acknowledges with an error of node `node`. */
  failNode?: { readonly node: number; readonly afterPackets: number }
  /** After this number of data packets on a connection, closes it. */
  closeAfterPackets?: number
  /** Acknowledges nothing until this resolves. */
  hold?: Promise<void>
}

export interface ReadFaults {
  /** One bit of this byte is wrong. */
  corruptAt?: number
  /** Closes the connection after this number of data packets. */
  closeAfterPackets?: number
  refuse?: boolean
}

/** The protocol over which lengths of chunks that are being written are asked for. */
const { getReplicaVisibleLength } = chunkserverMethods

export class FakeChunkserver {
  readonly replicas: Replicas
  /** Which block token it takes; any when it is not set. */
  goodToken: string | undefined
  /** What it says of the length of a chunk, or refuses; `silence`: nothing. All that it has when it is not set. */
  lengthOf: ((blockId: number) => number | typeof silence | undefined) | undefined
  /** It found its replicas after a restart. */
  isWaiting = false
  /** How often a length was asked for. */
  lengthsAsked = 0
  writeFaults: WriteFaults = {}
  readFaults: ReadFaults = {}
  /** Of every write set-up, in order. */
  readonly stages: number[] = []
  /** Bytes of data in each packet written. */
  readonly packetSizes: number[] = []
  /** How much of each chunk, by its id, a sync was asked for. */
  readonly syncedBytes = new Map<number, number>()
  /** Numbers of accepted connections and of operations on them. */
  connections = 0
  reads = 0
  info: hdfs.DatanodeInfoProto.$Properties
  readonly #open = new Set<TransferConnection>()
  readonly #server = createTransferServer({
    logger: silentLogger,
    serve: (connection) => this.#serve(connection),
    limits: { drainMsMax: 20 },
  })

  readonly #rpc = createRpcServer({
    protocols: [
      { name: getReplicaVisibleLength.protocol, methods: new Map([[getReplicaVisibleLength.name, (call) => this.#length(call)]]) },
    ],
    logger: silentLogger,
    limits: { drainMsMax: 20 },
  })

  constructor(name: string, replicas: Replicas) {
    this.replicas = replicas
    this.info = {
      id: { ipAddr: '127.0.0.1', hostName: 'localhost', datanodeUuid: name, xferPort: 0, infoPort: 0, ipcPort: 0 },
      location: '/default-rack',
    }
  }

  async listen(): Promise<this> {
    const { port } = await this.#server.listen({ host: '127.0.0.1', port: 0 })
    this.info.id.xferPort = port
    this.info.id.ipcPort = (await this.#rpc.listen({ host: '127.0.0.1', port: 0 })).port
    return this
  }

  /** Simulates a restart of its process. */
  breakConnections(): void {
    for (const connection of this.#open) connection.destroy()
    this.#open.clear()
  }

  async close(): Promise<void> {
    await Promise.all([this.#server.close(), this.#rpc.close()])
  }

  #length(call: IncomingCall): void {
    this.lengthsAsked += 1
    try {
      const { blockId } = client.GetReplicaVisibleLengthRequestProto.decode(Buffer.from(call.body)).block
      const length = this.lengthOf === undefined ? this.replicas.get(blockId)?.length : this.lengthOf(blockId)
      if (length === undefined) throw new FileSystemError('replicaNotFound', `no replica of ${blockId}`)
      if (length !== silence)
        call.reply(client.GetReplicaVisibleLengthResponseProto.encode({ length, isWaiting: this.isWaiting || null }).finish())
    } catch (thrown) {
      call.fail(thrown)
    }
  }

  async #serve(connection: TransferConnection): Promise<void> {
    this.connections++
    this.#open.add(connection)
    for (;;) {
      const operation = await readOperation(connection, 1_000)
      if (operation?.kind === 'writeBlock') return this.#write(connection, operation.message)
      if (operation?.kind === 'blockChecksum') return this.#checksum(connection, operation.message)
      if (operation?.kind !== 'readBlock') return
      this.reads++
      if (!(await this.#read(connection, operation.message))) return
      await readStatus(connection)
    }
  }

  async #write(connection: TransferConnection, operation: transfer.OpWriteBlockProto): Promise<void> {
    const { refuseNaming, failNode, closeAfterPackets, hold } = this.writeFaults
    this.stages.push(operation.stage)
    if (refuseNaming !== undefined) return sendResponse(connection, { status: ERROR, firstBadLink: refuseNaming })
    sendResponse(connection, { status: SUCCESS, firstBadLink: '' })
    const { blockId } = operation.header.baseHeader.block
    let content = (this.replicas.get(blockId) ?? Buffer.alloc(0)).subarray(0, operation.minBytesRcvd)
    const nodes = operation.targets.length + 1
    const { type, bytesPerChecksum } = operation.requestedChecksum
    const sums = createChecksum(type, bytesPerChecksum)
    if (operation.stage === transfer.OpWriteBlockProto.BlockConstructionStage.PIPELINE_CLOSE_RECOVERY) return
    for (let packets = 1; ; packets++) {
      const packet = await connection.readPacket()
      this.packetSizes.push(packet.data.length)
      if (sums.firstMismatch(packet.data, packet.checksums) >= 0) throw new Error('a packet came with wrong checksums')
      content = Buffer.concat([content.subarray(0, packet.offsetInBlock), packet.data])
      this.replicas.set(blockId, content)
      if (packet.isSync) this.syncedBytes.set(blockId, content.length)
      if (hold !== undefined) await hold
      if (packets === closeAfterPackets) return connection.destroy()
      const replies = Array.from({ length: nodes }, (_, node) =>
        packets === failNode?.afterPackets && node === failNode.node ? ERROR : SUCCESS,
      )
      connection.send(encodePipelineAck({ seqno: packet.seqno, replies }))
      if (packet.isLast || replies.includes(ERROR)) return connection.sent()
    }
  }

  /** Whether the read ended normally. */
  async #read(connection: TransferConnection, { header, offset, len }: transfer.OpReadBlockProto): Promise<boolean> {
    const content = this.replicas.get(header.baseHeader.block.blockId)
    const { refuse, corruptAt, closeAfterPackets } = this.readFaults
    if (!this.#takes(header.baseHeader.token)) {
      sendResponse(connection, { status: ERROR_ACCESS_TOKEN, message: 'expired' })
      return false
    }
    if (content === undefined || refuse === true) {
      sendResponse(connection, { status: ERROR, message: 'no such replica' })
      return false
    }
    const chunkOffset = offset - (offset % 512)
    const readOpChecksumInfo = { checksum: { type: checksum.type, bytesPerChecksum: 512 }, chunkOffset }
    sendResponse(connection, { status: SUCCESS, readOpChecksumInfo })
    let seqno = 0
    const end = Math.min(content.length, Math.ceil((offset + len) / 512) * 512)
    for (let at = chunkOffset; at < end; at += packetBytes, seqno++) {
      if (seqno === closeAfterPackets) {
        await connection.sent()
        return false
      }
      const data = Buffer.from(content.subarray(at, Math.min(end, at + packetBytes)))
      const sums = checksum.sumsOf(data)
      if (corruptAt !== undefined && corruptAt >= at && corruptAt < at + data.length) data[corruptAt - at] = (data[corruptAt - at] ?? 0) ^ 1
      this.#sendPacket(connection, at, seqno, data, sums)
    }
    connection.send(encodePacketPrefix({ offsetInBlock: end, seqno, isLast: true, dataBytes: 0, isSync: false }, 0))
    return true
  }

  #takes(token: hdfs.TokenProto | null): boolean {
    return this.goodToken === undefined || Buffer.from(token?.identifier ?? []).toString() === this.goodToken
  }

  /** Not a real checksum: four bytes that identify the chunk. */
  async #checksum(connection: TransferConnection, { header }: transfer.OpBlockChecksumProto): Promise<void> {
    if (!this.#takes(header.token)) return sendResponse(connection, { status: ERROR_ACCESS_TOKEN, message: 'expired' })
    const blockChecksum = Buffer.alloc(16, header.block.blockId)
    sendResponse(connection, { status: SUCCESS, checksumResponse: { bytesPerCrc: 512, crcPerBlock: 1, blockChecksum, crcType: 2 } })
  }

  #sendPacket(connection: TransferConnection, offsetInBlock: number, seqno: number, data: Buffer, sums: Buffer): void {
    connection.send(encodePacketPrefix({ offsetInBlock, seqno, isLast: false, dataBytes: data.length, isSync: false }, sums.length))
    connection.send(sums)
    connection.send(data)
  }
}
