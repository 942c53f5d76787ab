// A fake cluster controlled by a script, and a FileSystem connected to it: `const { master, chunkservers, fileSystem } = await
// fakeCluster(t)`.

import type { TestContext } from 'node:test'
import { openSession } from '../../../client/connect.js'
import { type Environment, systemEnvironment } from '../../../client/environment.js'
import { FileSystem } from '../../../client/index.js'
import { FakeChunkserver } from './fake-chunkserver.js'
import { FakeMaster, locate } from './fake-master.js'

export interface FakeCluster {
  /** The first one is the leader. */
  readonly masters: readonly FakeMaster[]
  readonly master: FakeMaster
  readonly chunkservers: readonly FakeChunkserver[]
  readonly fileSystem: FileSystem
  /** Creates a file of one chunk with replicas on all chunkservers. */
  put(path: string, content: Buffer): void
  /** The contents of a file's chunks. */
  stored(path: string): Buffer
}

export interface FakeClusterOptions {
  readonly masters?: number
  readonly chunkservers?: number
  /** Default of the masters for new files; 512 when not given. */
  readonly bytesPerChecksum?: number
  /** The client's delays between retries end immediately. */
  readonly isImpatient?: boolean
}

export async function fakeCluster(t: TestContext, counts: FakeClusterOptions = {}): Promise<FakeCluster> {
  const replicas = new Map<number, Buffer>()
  const masters = await Promise.all(Array.from({ length: counts.masters ?? 1 }, () => new FakeMaster().listen()))
  const names = Array.from({ length: counts.chunkservers ?? 3 }, (_, index) => `chunkserver-${index + 1}`)
  const chunkservers = await Promise.all(names.map((name) => new FakeChunkserver(name, replicas).listen()))
  const [master] = masters
  if (master === undefined) throw new Error('a cluster has a master')
  for (const each of masters) {
    each.servers = chunkservers.map(({ info }) => info)
    each.isLeader = each === master
    each.bytesPerChecksum = counts.bytesPerChecksum ?? 512
  }
  const address = `hdfs://${masters.map(({ port }) => `127.0.0.1:${port}`).join(',')}/`
  const environment = counts.isImpatient === true ? impatientEnvironment() : systemEnvironment()
  const fileSystem = FileSystem.over(await openSession(address, { user: 'someone' }, environment))
  t.after(async () => {
    await fileSystem.close()
    await Promise.all([...masters, ...chunkservers].map((server) => server.close()))
  })
  const put = (path: string, content: Buffer): void => {
    const blockId = 1 + replicas.size
    replicas.set(blockId, content)
    const b = { poolId: 'pool', blockId, generationStamp: 1000, numBytes: content.length }
    master.files.set(path, { blocks: [locate(b, master.servers, 0)], isOpen: false })
  }
  const stored = (path: string): Buffer =>
    Buffer.concat(master.file(path).blocks.map(({ b }) => (replicas.get(b.blockId) ?? Buffer.alloc(0)).subarray(0, b.numBytes ?? 0)))
  return { masters, master, chunkservers, fileSystem, put, stored }
}

/** Bytes that differ from place to place. */
export function pattern(bytes: number): Buffer {
  const content = Buffer.alloc(bytes)
  for (let at = 0; at + 4 <= bytes; at += 4) content.writeUInt32LE(Math.imul(at, 2654435761) >>> 0, at)
  return content
}

/** Waits that hold up a caller are over in the next turn; what is watched in the background is not watched. */
function impatientEnvironment(): Environment {
  const after: Environment['after'] = (_ms, callback, kind) => {
    if (kind === 'background') return () => undefined
    const immediate = setImmediate(callback)
    return () => clearImmediate(immediate)
  }
  return { ...systemEnvironment(), after }
}
