// Chunkservers with disks of several types: chunks are written where the storage policies want them, moved there when that is asked for, and
// repaired onto the same type. All servers run in this process.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseChunkserverOptions, type RunningChunkserver, startChunkserver } from '../../chunkserver/main.js'
import { FileSystem } from '../../client/index.js'
import { silentLogger } from '../../proto/base/logger.js'
import { until } from '../cluster/cluster.js'
import { Masters } from '../unit/master/rpc/masters.js'

const msMax = 60_000
const types = ['DISK', 'SSD', 'ARCHIVE']
const policies = { HOT: 'DISK,DISK', COLD: 'ARCHIVE,ARCHIVE', WARM: 'ARCHIVE,DISK', ALL_SSD: 'SSD,SSD', ONE_SSD: 'DISK,SSD' }
/** In a segment; and in files of its own, several chunks. */
const small = Buffer.alloc(3000, 'on the type of storage that is wanted ')
const large = Buffer.alloc(3_000_000, 'many bytes on that type of storage ')

type Ended = () => unknown

export async function checkStorageTypes(consensus: string): Promise<void> {
  const ends: Ended[] = []
  try {
    await checkAll(consensus, (end) => void ends.push(end))
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

async function checkAll(consensus: string, after: (end: Ended) => void): Promise<void> {
  const masters = await Masters.start(1, { consensus, replicationDefault: 2, chunkBytesMin: 512 }, `CID-${randomUUID()}`)
  after(() => masters.end())
  const folder = await mkdtemp(join(tmpdir(), 'cairn-types-'))
  after(() => rm(folder, { recursive: true, force: true }))
  const servers: RunningChunkserver[] = []
  for (const name of ['a', 'b', 'c']) {
    const server = await startServer(masters, join(folder, name))
    servers.push(server)
    after(() => server.stop())
  }
  const fileSystem = await FileSystem.connect(`hdfs://127.0.0.1:${masters.port(1)}`)
  after(() => fileSystem.close())
  await until('three chunkservers are there', msMax, async () => {
    const { chunkservers } = await fileSystem.admin.report()
    return chunkservers.filter(({ volumes }) => volumes.length === types.length).length === 3
  })
  await checkPlacement(fileSystem)
  await checkMoves(fileSystem)
  await checkRepair(fileSystem, servers)
}

async function startServer(masters: Masters, folder: string): Promise<RunningChunkserver> {
  const data = types.map((type) => `[${type}]${join(folder, type.toLowerCase())}`).join(',')
  const where = { masters: `127.0.0.1:${masters.port(1)}`, data, transferPort: 0, rpcPort: 0, httpPort: 0 }
  const options = { ...where, clusterKeyFile: masters.clusterKeyFile, heartbeatMs: 50, reserveBytes: 0 }
  return await startChunkserver(parseChunkserverOptions(options), silentLogger)
}

/** The types of the replicas of each chunk of a file; one text if they are the same for all. */
async function typesOf(fileSystem: FileSystem, path: string): Promise<string> {
  const found = new Set<string>()
  for await (const { chunks } of fileSystem.examine(path))
    for (const { replicas } of chunks)
      found.add(
        replicas
          .map(({ storageType }) => storageType)
          .sort()
          .join(),
      )
  return [...found].join(' | ')
}

async function chunksByType(fileSystem: FileSystem): Promise<Record<string, number>> {
  const { chunkservers } = await fileSystem.admin.report()
  const count: Record<string, number> = {}
  for (const { volumes } of chunkservers)
    for (const { storageType, chunks } of volumes) count[storageType] = (count[storageType] ?? 0) + chunks
  return count
}

const files = { small, large }
const write = async (fileSystem: FileSystem, directory: string): Promise<void> => {
  for (const [name, data] of Object.entries(files)) await fileSystem.writeFile(`${directory}/${name}`, data, { chunkBytes: 1_048_576 })
}

async function checkPlacement(fileSystem: FileSystem): Promise<void> {
  for (const [policy, expected] of Object.entries(policies)) {
    await fileSystem.mkdir(`/${policy}`)
    await fileSystem.setStoragePolicy(`/${policy}`, policy)
    await write(fileSystem, `/${policy}`)
    for (const name of Object.keys(files)) assert.equal(await typesOf(fileSystem, `/${policy}/${name}`), expected, `${policy}/${name}`)
  }
  // Each directory has four chunks, once for each of two replicas.
  await until('the chunks are on disks of these types', msMax, async () => {
    const { DISK, SSD, ARCHIVE } = await chunksByType(fileSystem)
    return DISK === 16 && SSD === 12 && ARCHIVE === 12
  })
  console.log('storage types: new chunks lie where their policies want them')
}

async function checkMoves(fileSystem: FileSystem): Promise<void> {
  await fileSystem.setStoragePolicy('/HOT', 'COLD')
  await fileSystem.setStoragePolicy('/ALL_SSD', 'WARM')
  for (const path of ['/HOT', '/ALL_SSD']) await fileSystem.satisfyStoragePolicy(path)
  await until('replicas have moved', msMax, async () => {
    const moved = await Promise.all(
      ['/HOT/small', '/HOT/large', '/ALL_SSD/small', '/ALL_SSD/large'].map((path) => typesOf(fileSystem, path)),
    )
    return moved.join(' ') === 'ARCHIVE,ARCHIVE ARCHIVE,ARCHIVE ARCHIVE,DISK ARCHIVE,DISK'
  })
  await until('nothing is left where it was', msMax, async () => {
    const { DISK, SSD, ARCHIVE } = await chunksByType(fileSystem)
    return DISK === 12 && SSD === 4 && ARCHIVE === 24
  })
  await readAll(fileSystem)
  console.log('storage types: replicas were moved to what their policies want')
}

async function readAll(fileSystem: FileSystem): Promise<void> {
  for (const policy of Object.keys(policies))
    for (const [name, data] of Object.entries(files)) assert.ok((await fileSystem.readFile(`/${policy}/${name}`)).equals(data))
}

async function checkRepair(fileSystem: FileSystem, servers: readonly RunningChunkserver[]): Promise<void> {
  await servers[0]?.stop()
  const expected = { COLD: 'ARCHIVE,ARCHIVE', HOT: 'ARCHIVE,ARCHIVE', WARM: 'ARCHIVE,DISK', ONE_SSD: 'DISK,SSD' }
  await until('all chunks have two replicas again, on the same types', 2 * msMax, async () => {
    const { chunkservers, underReplicatedChunks } = await fileSystem.admin.report()
    if (chunkservers.every(({ state }) => state !== 'dead') || underReplicatedChunks > 0) return false
    for (const [directory, types] of Object.entries(expected))
      for (const name of Object.keys(files)) if ((await typesOf(fileSystem, `/${directory}/${name}`)) !== types) return false
    return true
  })
  await readAll(fileSystem)
  console.log('storage types: chunks of a lost chunkserver were copied to the same types')
}
