// A master out of a script that tells of the tree on which the text of `hdfs fsck` was recorded (hdfs-3.4.3.txt), in both of its states.

import type { TestContext } from 'node:test'
import type { client } from '#messages/client'
import { hdfs } from '#messages/hdfs'
import { FakeMaster, locate } from '../../fake-master.js'

export const recordedTreeStates = ['whole', 'one server away'] as const
export type RecordedTreeState = (typeof recordedTreeStates)[number]

const poolId = 'BP-101211399-127.0.0.1-1795987822961'
const storages = new Map([
  [21861, 'DS-cd20faf0-a2f2-46aa-9052-e7072987e0b0'],
  [21862, 'DS-d0c29225-dc57-4af8-8038-4eb39a0f1909'],
  [21863, 'DS-f7252f84-a03e-4f82-8339-a81d4929d81a'],
])
const away = 21861

interface Chunk {
  /** Added to HDFS's first block id and generation. */
  readonly number: number
  readonly bytes: number
  readonly on: readonly number[]
  /** Where it is after one server went away. */
  readonly onThen?: readonly number[]
}

interface File {
  readonly bytes: number
  readonly replication: number
  readonly chunks: readonly Chunk[]
  readonly isOpen?: boolean
}

const all = [21861, 21863, 21862]
const files: Readonly<Record<string, File>> = {
  '/bad/missing': {
    bytes: 2_000_000,
    replication: 1,
    chunks: [
      { number: 7, bytes: 1_048_576, on: [21861] },
      { number: 8, bytes: 951_424, on: [21862] },
    ],
  },
  '/open/half': {
    bytes: 1_500_000,
    replication: 3,
    isOpen: true,
    chunks: [
      { number: 5, bytes: 1_048_576, on: [21861, 21862, 21863], onThen: [21863, 21862] },
      { number: 6, bytes: 451_424, on: all, onThen: all },
    ],
  },
  '/open/none': { bytes: 0, replication: 3, isOpen: true, chunks: [] },
  '/rot/corrupt': { bytes: 1_000, replication: 3, chunks: [{ number: 9, bytes: 1_000, on: all }] },
  '/t/d/big': {
    bytes: 3_000_000,
    replication: 3,
    chunks: [
      { number: 0, bytes: 1_048_576, on: all, onThen: [21862, 21863] },
      { number: 1, bytes: 1_048_576, on: all, onThen: [21862, 21863] },
      { number: 2, bytes: 902_848, on: all, onThen: [21862, 21863] },
    ],
  },
  '/t/d/empty': { bytes: 0, replication: 3, chunks: [] },
  '/t/d/small': { bytes: 3, replication: 2, chunks: [{ number: 3, bytes: 3, on: [21861, 21863], onThen: [21863, 21862] }] },
  '/t/x/five': { bytes: 3, replication: 5, chunks: [{ number: 4, bytes: 3, on: all, onThen: [21862, 21863] }] },
}
const directories = ['/', '/bad', '/open', '/rot', '/t', '/t/d', '/t/d/e', '/t/x']

export async function recordedTree(t: TestContext, state: RecordedTreeState): Promise<FakeMaster> {
  const isWhole = state === 'whole'
  const folders = isWhole ? directories : [...directories, '/secret'].sort()
  const server = (port: number): hdfs.DatanodeInfoProto.$Properties => ({
    id: { ipAddr: '127.0.0.1', hostName: 'localhost', datanodeUuid: `dn-${port}`, xferPort: port, infoPort: 0, ipcPort: 0 },
    location: '/default-rack',
  })
  const located = ({ chunks, isOpen = false }: File): hdfs.LocatedBlocksProto.$Properties => {
    let offset = 0
    const blocks = chunks.map(({ number, bytes, on, onThen }) => {
      const places = isWhole ? on : (onThen ?? on.filter((port) => port !== away))
      const b = { poolId, blockId: 1_073_741_825 + number, generationStamp: 1001 + number, numBytes: bytes }
      const block = { ...locate(b, places.map(server), offset), storageIDs: places.map((port) => storages.get(port) ?? '') }
      offset += bytes
      return block
    })
    return { fileLength: offset, blocks, underConstruction: isOpen, lastBlock: blocks.at(-1) ?? null, isLastBlockComplete: !isOpen }
  }
  const statusOf = (path: string, name: string): hdfs.HdfsFileStatusProto.$Properties | null => {
    const file = files[path]
    if (file === undefined && !folders.includes(path)) return null
    const { IS_DIR, IS_FILE } = hdfs.HdfsFileStatusProto.FileType
    return {
      fileType: file === undefined ? IS_DIR : IS_FILE,
      path: Buffer.from(name),
      length: file?.bytes ?? 0,
      permission: { perm: 0o644 },
      owner: 'root',
      group: 'supergroup',
      modificationTime: 1,
      accessTime: 1,
      blockReplication: file?.replication ?? 0,
      blocksize: 1_048_576,
      locations: file === undefined ? null : located(file),
    }
  }
  const master = await new FakeMaster().listen()
  t.after(() => master.close())
  master.script = {
    getFileInfo: ({ src }: client.GetFileInfoRequestProto) => ({ fs: statusOf(src, '') }),
    getBlockLocations: ({ src }: client.GetBlockLocationsRequestProto) => {
      const file = files[src]
      return { locations: file === undefined ? null : located(file) }
    },
    // Two entries a page.
    getListing: ({ src, startAfter }: client.GetListingRequestProto) => {
      const prefix = src === '/' ? '/' : `${src}/`
      const names = [...folders, ...Object.keys(files)]
        .filter((path) => path !== '/' && path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
        .map((path) => path.slice(prefix.length))
        .sort()
        .filter((name) => name > Buffer.from(startAfter).toString())
      return {
        dirList: {
          partialListing: names.slice(0, 2).map((name) => statusOf(prefix + name, name)),
          remainingEntries: Math.max(0, names.length - 2),
        },
      }
    },
    getDatanodeReport: () => ({ di: [...storages.keys()].filter((port) => isWhole || port !== away).map(server) }),
  }
  return master
}
