// A chunkserver's data side on port 0 over a temporary folder, and a small client of the data protocol that drives it.

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext } from 'node:test'
import type { hdfs } from '#messages/hdfs'
import { transfer } from '#messages/transfer'
import { StretchPool } from '../../../chunkserver/pipeline/chunk-sender.js'
import { ConnectionPool } from '../../../chunkserver/pipeline/connection-pool.js'
import { type Copy, sendCopy } from '../../../chunkserver/pipeline/copy-sender.js'
import { TokenGuard } from '../../../chunkserver/pipeline/token-guard.js'
import type { TransferContext } from '../../../chunkserver/pipeline/transfer-context.js'
import { TransferService } from '../../../chunkserver/pipeline/transfer-service.js'
import { ChunkStore, type StoreSettings } from '../../../chunkserver/store/chunk-store.js'
import { type Disk, nodeDisk } from '../../../chunkserver/store/disk.js'
import { systemActiveClock } from '../../../proto/base/active-clock.js'
import { type ActiveClock, manualClock, systemClock } from '../../../proto/base/clock.js'
import { type Logger, silentLogger } from '../../../proto/base/logger.js'
import { connectTransfer, type PipelineAck, type TransferConnection } from '../../../proto/transfer/connection.js'
import { readResponse, sendOperation, sendStatus } from '../../../proto/transfer/operation.js'
import { createTransferServer } from '../../../proto/transfer/server.js'
import type { TokenKey } from '../../../proto/transfer/token-keys.js'
import { type Checksum, createChecksum } from '../../../proto/wire/checksum.js'
import { FaultLog } from '../../../proto/wire/fault-log.js'
import { encodePacketPrefix } from '../../../proto/wire/packet.js'
import type { Ref } from './ref.js'
import { testKeys, testPoolId, tokenFor } from './tokens.js'

export const stages = transfer.OpWriteBlockProto.BlockConstructionStage
export const statuses = transfer.Status
export const crc32c512 = createChecksum(2, 512)

const folders: string[] = []
// After all tests of the file: a test's own hooks run in the order they were set, so its servers would still write into it.
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

export async function temporaryFolder(_t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chunkserver-'))
  folders.push(folder)
  return folder
}

export function storeSettings(folder: string, changes: Partial<StoreSettings> = {}): StoreSettings {
  return {
    folder,
    syncOnClose: false,
    packedBytesMax: 65_536,
    segmentBytesMax: 1024 * 1024,
    reserveBytes: 0,
    slowDiskMs: 60_000,
    ...changes,
  }
}

export function openStore(settings: StoreSettings, disk: Disk = nodeDisk): Promise<ChunkStore> {
  return ChunkStore.open(settings, { disk, clock: systemClock, activeClock: systemActiveClock, logger: silentLogger })
}

export interface DataServer {
  readonly store: ChunkStore
  readonly port: number
  readonly info: hdfs.DatanodeInfoProto.$Properties
  readonly tokens: TokenGuard
  copy(copy: Copy): Promise<void>
  stop(): Promise<void>
}

export async function startDataServer(
  t: TestContext,
  options: {
    folder?: string
    disk?: Disk
    store?: Partial<StoreSettings>
    tokenKeys?: readonly TokenKey[]
    logger?: Logger
    activeClock?: ActiveClock
  } = {},
): Promise<DataServer> {
  const folder = options.folder ?? (await temporaryFolder(t))
  const store = await openStore(storeSettings(folder, options.store), options.disk)
  let info: hdfs.DatanodeInfoProto.$Properties = { id: idOf(0, store.identity.uuid) }
  const connections = new ConnectionPool(systemClock, 500)
  const tokens = new TokenGuard({
    clock: systemClock,
    logger: silentLogger,
    keys: options.tokenKeys ?? testKeys,
    poolId: () => store.identity.poolId ?? testPoolId,
    store: async () => undefined,
  })
  const context: TransferContext = {
    store,
    activeClock: options.activeClock ?? systemActiveClock,
    faults: new FaultLog(options.logger ?? silentLogger, manualClock()),
    settings: { connectMs: 2_000, readMs: 10_000, ackMs: 10_000, visibleMs: 50 },
    counters: { bytesRead: 0, bytesWritten: 0, reads: 0, writes: 0, copies: 0, failures: 0 },
    tokens,
    connections,
    self: () => info as hdfs.DatanodeInfoProto,
  }
  const pool = new StretchPool()
  const service = new TransferService(context, pool, { idleMs: 1_000, firstOperationMs: 10_000 })
  const server = createTransferServer({
    logger: silentLogger,
    serve: (connection) => service.serve(connection),
    limits: { closeMsMax: 500, drainMsMax: 100 },
  })
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 })
  info = { id: idOf(port, store.identity.uuid) }
  let isStopped = false
  const stop = async (): Promise<void> => {
    if (isStopped) return
    isStopped = true
    await server.close()
    connections.close()
    await store.close()
  }
  t.after(stop)
  return { store, port, info, tokens, copy: (copy) => sendCopy(context, pool, copy), stop }
}

function idOf(port: number, uuid: string): hdfs.DatanodeIDProto.$Properties {
  return { ipAddr: '127.0.0.1', hostName: 'localhost', datanodeUuid: uuid, xferPort: port, infoPort: 0, ipcPort: 0 }
}

export function blockOf({ chunkId, generation }: Ref, numBytes = 0): hdfs.ExtendedBlockProto.$Properties {
  return { poolId: testPoolId, blockId: chunkId, generationStamp: generation, numBytes }
}

export interface WriteOptions {
  readonly stage?: transfer.OpWriteBlockProto.BlockConstructionStage
  readonly newGeneration?: number
  readonly minBytes?: number
  readonly maxBytes?: number
  readonly clientName?: string
  readonly checksum?: Checksum
  /** Else one that grants the write. */
  readonly token?: hdfs.TokenProto.$Properties | null
}

export interface PacketOptions {
  readonly isLast?: boolean
  readonly isSync?: boolean
  readonly seqno?: number
  readonly sums?: Buffer
}

/** A write pipeline from a client's side. */
export class TestWriter {
  readonly connection: TransferConnection
  readonly response: transfer.BlockOpResponseProto | undefined
  readonly #checksum: Checksum
  #seqno = 0

  constructor(connection: TransferConnection, response: transfer.BlockOpResponseProto | undefined, checksum: Checksum) {
    this.connection = connection
    this.response = response
    this.#checksum = checksum
  }

  /** Sends a packet; gives its number. */
  packet(offset: number, data: Buffer, options: PacketOptions = {}): number {
    const seqno = options.seqno ?? this.#seqno
    this.#seqno = Math.max(this.#seqno, seqno) + 1
    const sums = options.sums ?? this.#checksum.sumsOf(data)
    const header = {
      offsetInBlock: offset,
      seqno,
      isLast: options.isLast === true,
      isSync: options.isSync === true,
      dataBytes: data.length,
    }
    this.connection.send(encodePacketPrefix(header, sums.length))
    if (sums.length > 0) this.connection.send(sums)
    if (data.length > 0) this.connection.send(data)
    return seqno
  }

  /** All of `data` in packets of 64 KiB at most, from `offset` on. */
  packets(data: Buffer, offset = 0): number {
    let last = -1
    for (let at = 0; at < data.length; at += 65_536) last = this.packet(offset + at, data.subarray(at, at + 65_536))
    return last
  }

  async ackOf(seqno: number): Promise<PipelineAck> {
    for (;;) {
      const ack = await this.connection.readAck()
      if (ack.seqno === seqno || ack.replies.some((reply) => reply !== statuses.SUCCESS)) return ack
    }
  }

  /** Sends the last packet and waits for its acknowledgement. */
  async finish(bytes: number): Promise<PipelineAck> {
    const ack = await this.ackOf(this.packet(bytes, Buffer.alloc(0), { isLast: true }))
    await this.connection.end()
    return ack
  }
}

export async function openWriter(servers: readonly DataServer[], ref: Ref, options: WriteOptions = {}): Promise<TestWriter> {
  const [first, ...rest] = servers
  if (first === undefined) throw new Error('a pipeline has a first server')
  const checksum = options.checksum ?? crc32c512
  const connection = await connectTransfer({ host: '127.0.0.1', port: first.port, readTimeoutMs: 10_000 })
  const token =
    options.token !== undefined
      ? options.token
      : tokenFor(ref, 'WRITE', { generation: Math.max(ref.generation, options.newGeneration ?? 0) })
  sendOperation(connection, 'writeBlock', {
    header: { baseHeader: { block: blockOf(ref), token }, clientName: options.clientName ?? 'client' },
    targets: rest.map(({ info }) => info),
    stage: options.stage ?? stages.PIPELINE_SETUP_CREATE,
    pipelineSize: servers.length,
    minBytesRcvd: options.minBytes ?? 0,
    maxBytesRcvd: options.maxBytes ?? 0,
    latestGenerationStamp: options.newGeneration ?? ref.generation,
    requestedChecksum: { type: checksum.type, bytesPerChecksum: checksum.bytesPerSlice },
  })
  return new TestWriter(connection, await readResponse(connection), checksum)
}

/** Writes a chunk from beginning to end. */
export async function writeChunk(servers: readonly DataServer[], ref: Ref, data: Buffer, options: WriteOptions = {}): Promise<PipelineAck> {
  const writer = await openWriter(servers, ref, options)
  writer.packets(data)
  return await writer.finish(data.length)
}

export interface ReadAnswer {
  readonly response: transfer.BlockOpResponseProto
  /** From the slice in which the range begins. */
  readonly data: Buffer
  readonly packets: number
}

export async function readOn(
  connection: TransferConnection,
  ref: Ref,
  offset: number,
  length: number,
  sendChecksums = true,
  token: hdfs.TokenProto.$Properties | null = tokenFor(ref, 'READ'),
): Promise<ReadAnswer> {
  sendOperation(connection, 'readBlock', {
    header: { baseHeader: { block: blockOf(ref, length), token }, clientName: 'client' },
    offset,
    len: length,
    sendChecksums,
  })
  const response = await readResponse(connection)
  const pieces: Buffer[] = []
  const info = response.readOpChecksumInfo
  if (response.status !== statuses.SUCCESS || info === null) return { response, data: Buffer.alloc(0), packets: 0 }
  const checksum = createChecksum(info.checksum.type, info.checksum.bytesPerChecksum)
  for (let seqno = 0; ; seqno += 1) {
    const packet = await connection.readPacket()
    if (packet.seqno !== seqno) throw new Error(`packet ${packet.seqno} instead of ${seqno}`)
    if (checksum.firstMismatch(packet.data, packet.checksums) >= 0) throw new Error(`packet ${seqno} is damaged`)
    pieces.push(Buffer.from(packet.data))
    if (packet.isLast) {
      sendStatus(connection, statuses.CHECKSUM_OK)
      return { response, data: Buffer.concat(pieces), packets: seqno }
    }
  }
}

export async function readChunk(server: DataServer, ref: Ref, offset: number, length: number): Promise<ReadAnswer> {
  const connection = await connectTransfer({ host: '127.0.0.1', port: server.port, readTimeoutMs: 10_000 })
  try {
    return await readOn(connection, ref, offset, length)
  } finally {
    connection.destroy()
  }
}

/** Reads the replica from its start, and it holds exactly `data`. */
export async function holdsAll(server: DataServer, ref: Ref, data: Buffer): Promise<void> {
  const { response, data: read } = await readChunk(server, ref, 0, data.length)
  assert.equal(response.status, statuses.SUCCESS, response.message ?? '')
  assert.ok(read.equals(data))
}

/** Bytes that differ everywhere, the same for the same seed. */
export function bytesOf(length: number, seed = 1): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  let state = seed >>> 0
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}
