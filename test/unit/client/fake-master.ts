// A fake master that answers according to a script and records the calls with their ids. It has just enough of a namespace to write and
// read files with chunks on fake chunkservers.

import type { client } from '#messages/client'
import { hdfs } from '#messages/hdfs'
import { rpc } from '#messages/rpc'
import { masterMethods } from '../../../client/master-link/methods.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { silentLogger } from '../../../proto/base/logger.js'
import type { IncomingCall } from '../../../proto/rpc/incoming-call.js'
import { createRpcServer } from '../../../proto/rpc/server.js'

export interface SeenCall {
  readonly method: string
  readonly clientId: string
  readonly callId: number
  readonly retryCount: number
}

export type Handler = (request: never, call: IncomingCall) => unknown
export type Script = Partial<Record<keyof typeof masterMethods, Handler>>

export interface FakeFile {
  blocks: hdfs.LocatedBlockProto.$Properties[]
  isOpen: boolean
  /** The bytes of its last chunk are its chunkservers' to tell. */
  isLastChunkOpen?: boolean
}

/** Ids are assigned in the order in which files are created. */
const firstFileId = 16386

export class FakeMaster {
  readonly seen: SeenCall[] = []
  readonly files = new Map<string, FakeFile>()
  /** Default for new files. */
  bytesPerChecksum = 512
  /** Chunkservers for new chunks: all of them, except excluded ones. */
  servers: hdfs.DatanodeInfoProto.$Properties[] = []
  /** Handlers that replace the default ones. */
  script: Script = {}
  /** Block token sent with the locations of chunks. */
  token = ''
  isLeader = true
  port = 0
  #nextBlock = 1073741825
  #nextGeneration = 1001
  readonly #rpc = createRpcServer({
    protocols: [masterMethods.create, masterMethods.report].map(({ protocol }) => ({
      name: protocol,
      methods: new Map(),
      otherwise: (call: IncomingCall) => this.#onCall(call),
    })),
    logger: silentLogger,
    limits: { drainMsMax: 20 },
  })

  async listen(): Promise<this> {
    this.port = (await this.#rpc.listen({ host: '127.0.0.1', port: 0 })).port
    return this
  }

  close(): Promise<void> {
    return this.#rpc.close()
  }

  calls(method: string): SeenCall[] {
    return this.seen.filter((call) => call.method === method)
  }

  file(src: string): FakeFile {
    const file = this.files.get(this.#nameOf(src))
    if (file === undefined) throw new FileSystemError('notFound', `File does not exist: ${src}`)
    return file
  }

  /** Of a file that may be given by its id. */
  #nameOf(src: string): string {
    const id = /^\/\.reserved\/\.inodes\/(\d+)$/.exec(src)?.[1]
    return id === undefined ? src : ([...this.files.keys()][Number(id) - firstFileId] ?? src)
  }

  #statusOf(src: string): hdfs.HdfsFileStatusProto.$Properties {
    return { ...statusOf(src === '/'), fileId: firstFileId + [...this.files.keys()].indexOf(src) }
  }

  #onCall(call: IncomingCall): void {
    const name = call.method as keyof typeof masterMethods
    this.seen.push({ method: name, clientId: call.clientId, callId: call.callId, retryCount: call.retryCount })
    const method = masterMethods[name] as { request: unknown; answer: unknown } | undefined
    const messages = method as { request: { decode(bytes: Uint8Array): never }; answer: { encode(m: unknown): { finish(): Uint8Array } } }
    Promise.resolve()
      .then(() => {
        if (method === undefined) throw new FileSystemError('noSuchMethod', name)
        const handler = this.script[name] ?? (this.ordinary as Script)[name]
        if (handler === undefined) throw new FileSystemError('noSuchMethod', name)
        return handler(messages.request.decode(Buffer.from(call.body)), call)
      })
      .then(
        (answer) => {
          if (answer !== silence) call.reply(messages.answer.encode(answer).finish())
        },
        (error) => call.fail(error),
      )
  }

  /** The default handlers. */
  readonly ordinary = {
    getHAServiceState: () => ({ state: this.isLeader ? rpc.HAServiceStateProto.ACTIVE : rpc.HAServiceStateProto.STANDBY }),
    getServerDefaults: () => ({
      serverDefaults: {
        blockSize: 1024 * 1024,
        bytesPerChecksum: this.bytesPerChecksum,
        writePacketSize: 65536,
        replication: 3,
        fileBufferSize: 4096,
        checksumType: hdfs.ChecksumTypeProto.CHECKSUM_CRC32C,
      },
    }),
    getFileInfo: ({ src }: client.GetFileInfoRequestProto) => {
      const name = this.#nameOf(src)
      return { fs: this.files.has(name) || name === '/' ? this.#statusOf(name) : null }
    },
    isFileClosed: ({ src }: client.IsFileClosedRequestProto) => ({ result: this.file(src).isOpen !== true }),
    mkdirs: () => ({ result: true }),
    create: ({ src }: client.CreateRequestProto) => {
      this.files.set(src, { blocks: [], isOpen: true })
      return { fs: this.#statusOf(src) }
    },
    addBlock: ({ src, previous, excludeNodes }: client.AddBlockRequestProto) => {
      const { blocks } = this.file(src)
      const last = blocks.at(-1)
      if (previous !== null && last !== undefined) last.b = previous
      const excluded = new Set(excludeNodes.map(({ id }) => id.datanodeUuid))
      const locs = this.servers.filter(({ id }) => !excluded.has(id.datanodeUuid))
      if (locs.length === 0) throw new FileSystemError('io', 'no chunkserver is left')
      const b = { poolId: 'pool', blockId: this.#nextBlock++, generationStamp: this.#nextGeneration++, numBytes: 0 }
      const block = locate(b, locs, offsetAfter(blocks))
      blocks.push(block)
      return { block }
    },
    abandonBlock: ({ b, src }: client.AbandonBlockRequestProto) => {
      const file = this.file(src)
      file.blocks = file.blocks.filter((block) => block.b.blockId !== b.blockId)
      return {}
    },
    updateBlockForPipeline: ({ block }: client.UpdateBlockForPipelineRequestProto) => ({
      block: locate({ ...block, generationStamp: this.#nextGeneration++ }, [], 0),
    }),
    updatePipeline: ({ newBlock, newNodes }: client.UpdatePipelineRequestProto) => {
      for (const { blocks } of this.files.values()) {
        for (const block of blocks) {
          if (block.b.blockId !== newBlock.blockId) continue
          block.b = newBlock
          block.locs = this.servers.filter(({ id }) => newNodes.some((node) => node.datanodeUuid === id.datanodeUuid))
        }
      }
      return {}
    },
    getAdditionalDatanode: () => {
      throw new FileSystemError('io', 'there is no other chunkserver')
    },
    complete: ({ src, last }: client.CompleteRequestProto) => {
      const file = this.file(src)
      const block = file.blocks.at(-1)
      if (block !== undefined && last !== null) block.b = last
      file.isOpen = false
      return { result: true }
    },
    fsync: () => ({}),
    renewLease: () => ({}),
    reportBadBlocks: () => ({}),
    getBlockLocations: ({ src, offset, length }: client.GetBlockLocationsRequestProto) => {
      const { blocks, isOpen, isLastChunkOpen = isOpen } = this.file(src)
      const given = blocks.map((block) => ({ ...block, blockToken: { ...block.blockToken, identifier: Buffer.from(this.token) } }))
      const inRange = given.filter((block) => block.offset < offset + length && block.offset + (block.b.numBytes ?? 0) > offset)
      const lastBlock = given.at(-1) ?? null
      const fileLength = isLastChunkOpen && lastBlock !== null ? lastBlock.offset : offsetAfter(blocks)
      return { locations: { fileLength, blocks: inRange, underConstruction: isOpen, lastBlock, isLastBlockComplete: !isLastChunkOpen } }
    },
    delete: ({ src }: client.DeleteRequestProto) => ({ result: this.files.delete(src) }),
  } satisfies Script
}

/** Returned by a handler to leave the call unanswered. */
export const silence = Symbol('silence')

export function locate(
  b: hdfs.ExtendedBlockProto.$Properties,
  locs: hdfs.DatanodeInfoProto.$Properties[],
  offset: number,
): hdfs.LocatedBlockProto.$Properties {
  const blockToken = { identifier: Buffer.alloc(0), password: Buffer.alloc(0), kind: '', service: '' }
  return {
    b,
    offset,
    locs,
    corrupt: false,
    blockToken,
    storageTypes: locs.map(() => 1),
    storageIDs: locs.map(({ id }) => `DS-${id.datanodeUuid}`),
  }
}

function offsetAfter(blocks: readonly hdfs.LocatedBlockProto.$Properties[]): number {
  const last = blocks.at(-1)
  return last === undefined ? 0 : last.offset + (last.b.numBytes ?? 0)
}

function statusOf(isDirectory: boolean): hdfs.HdfsFileStatusProto.$Properties {
  const { IS_DIR, IS_FILE } = hdfs.HdfsFileStatusProto.FileType
  return {
    fileType: isDirectory ? IS_DIR : IS_FILE,
    path: Buffer.alloc(0),
    length: 0,
    permission: { perm: 0o644 },
    owner: 'someone',
    group: 'some',
    modificationTime: 1,
    accessTime: 1,
    blockReplication: 3,
    blocksize: 1024 * 1024,
  }
}

export const refusals = {
  standby: (): never => {
    throw new FileSystemError('notLeader', 'Operation category WRITE is not supported in state standby')
  },
  retriable: (): never => {
    throw new FileSystemError('unavailable', 'not now')
  },
}
