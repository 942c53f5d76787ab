// Real files end to end while servers die: this project's own node_modules tree and one big file are put, listed, read back and compared by
// SHA-256; meanwhile a chunkserver and then the leader are killed with kill -9 and come back. Nothing acknowledged may be lost.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { FileSystem } from '../../client/index.js'
import { Cluster, cairn, until } from '../cluster/cluster.js'
import { root } from '../tidy/repository.js'

const readsAtATime = 8
const repairMsMax = 300_000
const memoryBytesMax = 400 * 1024 * 1024
const mib = 1024 * 1024

export async function checkFiles(consensus: string, bigFileMib: number): Promise<void> {
  const cluster = await Cluster.start({ consensus })
  const log = timeline()
  log(`cluster ready after ${cluster.readySeconds.toFixed(1)} s`)
  const fileSystem = await FileSystem.connect(cluster.fs)
  try {
    const local = await hashLocalTree(join(root, 'node_modules'))
    log(`node_modules: ${local.size} files, ${(sumBytes(local) / mib).toFixed(0)} MiB`)
    const put = cairn(['put', '-r', '--json', join(root, 'node_modules'), '/tree'], { fs: cluster.fs })
    await Promise.all([put, killOneThenLeader(cluster, log, 1)])
    log(`put: ${(await put).stdout.replace(/\s+/g, ' ').trim()}`)
    const [big] = await Promise.all([writeBigFile(fileSystem, bigFileMib), killOneThenLeader(cluster, log, 2)])
    log(`${bigFileMib} MiB file written in ${big.seconds.toFixed(1)} s, writer at most ${(big.memoryBytes / mib).toFixed(0)} MiB`)
    assert.ok(big.memoryBytes < memoryBytesMax, 'the writer keeps little in memory')

    const reads = compareTree(fileSystem, local)
    const repaired = killOneThenLeader(cluster, log, 3).then(() => untilRepaired(cluster))
    const [files, repairSeconds] = await Promise.all([reads, repaired])
    log(`${files} files read back, every SHA-256 equal`)
    log(`nothing left to repair ${repairSeconds.toFixed(1)} s after the last restart`)
    assert.equal(await hashRemote(fileSystem, '/big'), big.sha256, 'the big file is whole')
    log('the big file read back, SHA-256 equal')
    await checkCopies(fileSystem, local.size + 1)
    log(`every chunk of every file has 3 copies; ${memoryText(cluster)}`)
  } finally {
    await fileSystem.close()
    const { code, seconds } = await cluster.stop()
    log(`stopped in ${seconds.toFixed(1)} s, exit code ${code}`)
  }
}

function timeline(): (text: string) => void {
  const beganMs = performance.now()
  return (text) => console.log(`files: ${((performance.now() - beganMs) / 1000).toFixed(1).padStart(6)} s  ${text}`)
}

function memoryText(cluster: Cluster): string {
  const all = cluster.memory()
  return `memory ${all.map(({ name, bytes }) => `${name} ${(bytes / mib).toFixed(0)}`).join(', ')} MiB`
}

/** kill -9 of one chunkserver, two seconds later of the leading master; both are started again by `cairn up`. */
async function killOneThenLeader(cluster: Cluster, log: (text: string) => void, chunkserver: number): Promise<void> {
  await setTimeout(2000)
  const pid = cluster.signal('chunkserver', chunkserver, 'SIGKILL')
  log(`killed chunkserver ${chunkserver}`)
  await setTimeout(2000)
  const { leader } = await cluster.report()
  if (leader === null) throw new Error('nobody leads')
  const leaderPid = cluster.signal('master', leader, 'SIGKILL')
  log(`killed the leader, master ${leader}`)
  await cluster.untilRestarted('chunkserver', chunkserver, pid)
  await cluster.untilRestarted('master', leader, leaderPid)
  log('both are running again')
}

interface LocalFile {
  readonly bytes: number
  readonly sha256: string
}

/** Every file below `folder`, links followed as `put` does, by its path from there. */
async function hashLocalTree(folder: string, below = ''): Promise<Map<string, LocalFile>> {
  const found = new Map<string, LocalFile>()
  for (const name of readdirSync(join(folder, below))) {
    const path = below === '' ? name : `${below}/${name}`
    const stats = statSync(join(folder, path), { throwIfNoEntry: false })
    if (stats?.isDirectory() === true) for (const [each, file] of await hashLocalTree(folder, path)) found.set(each, file)
    else if (stats?.isFile() === true)
      found.set(path, { bytes: stats.size, sha256: await hashStream(createReadStream(join(folder, path))) })
  }
  return found
}

function sumBytes(files: ReadonlyMap<string, LocalFile>): number {
  let sum = 0
  for (const { bytes } of files.values()) sum += bytes
  return sum
}

async function hashStream(stream: AsyncIterable<unknown>): Promise<string> {
  const hash = createHash('sha256')
  for await (const data of stream) hash.update(data as Buffer)
  return hash.digest('hex')
}

function hashRemote(fileSystem: FileSystem, path: string): Promise<string> {
  return hashStream(fileSystem.createReadStream(path))
}

/** The listing has exactly the local files, and each of them the local contents; resolves to their number. */
async function compareTree(fileSystem: FileSystem, local: ReadonlyMap<string, LocalFile>): Promise<number> {
  const listed = new Map<string, number>()
  for await (const entry of await fileSystem.opendir('/tree', { recursive: true })) {
    if (entry.isFile()) listed.set(entry.stats.path.slice('/tree/'.length), entry.stats.size)
  }
  assert.deepEqual([...listed.keys()].sort(), [...local.keys()].sort(), 'the same files are listed')
  const waiting = [...local]
  const readSome = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [path, { bytes, sha256 }] = next
      assert.equal(listed.get(path), bytes, `the size of ${path}`)
      assert.equal(await hashRemote(fileSystem, `/tree/${path}`), sha256, `the contents of ${path}`)
    }
  }
  await Promise.all(Array.from({ length: readsAtATime }, readSome))
  return local.size
}

interface BigFile {
  readonly sha256: string
  readonly seconds: number
  readonly memoryBytes: number
}

async function writeBigFile(fileSystem: FileSystem, sizeMib: number): Promise<BigFile> {
  const beganMs = performance.now()
  const hash = createHash('sha256')
  const block = Buffer.allocUnsafe(mib)
  for (let at = 0; at < mib; at += 4) block.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at)
  let memoryBytes = 0
  const blocks = function* () {
    for (let number = 0; number < sizeMib; number += 1) {
      const data = Buffer.from(block)
      data.writeUInt32LE(number, (number * 4096) % mib)
      hash.update(data)
      memoryBytes = Math.max(memoryBytes, process.memoryUsage.rss())
      yield data
    }
  }
  const stream = fileSystem.createWriteStream('/big')
  const { pipeline } = await import('node:stream/promises')
  await pipeline(blocks, stream)
  return { sha256: hash.digest('hex'), seconds: (performance.now() - beganMs) / 1000, memoryBytes }
}

/** Until the masters see nothing to repair on living chunkservers; resolves to the seconds that took. */
function untilRepaired(cluster: Cluster): Promise<number> {
  return until('nothing under-replicated', repairMsMax, async () => {
    const report = await cluster.report()
    return report.underReplicatedChunks === 0 && report.missingChunks === 0 && report.chunkservers.every(({ state }) => state === 'live')
  })
}

/** Every chunk of every file lists three places. */
async function checkCopies(fileSystem: FileSystem, files: number): Promise<void> {
  let seen = 0
  const short: string[] = []
  const paths = ['/big']
  for await (const entry of await fileSystem.opendir('/tree', { recursive: true })) if (entry.isFile()) paths.push(entry.stats.path)
  const lookAtSome = async () => {
    for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
      seen += 1
      if ((await fileSystem.blockLocations(path)).some(({ replicas }) => replicas.length !== 3)) short.push(path)
    }
  }
  await Promise.all(Array.from({ length: readsAtATime }, lookAtSome))
  assert.equal(seen, files)
  assert.deepEqual(short.slice(0, 10), [], `${short.length} files do not have three copies of each chunk`)
}
