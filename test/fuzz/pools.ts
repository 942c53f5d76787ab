// Values that would be found in messages, by the names of fields: what the world has, and what is near to it.

import type { Pools, Value } from './values.js'
import type { World } from './world.js'

const files = [...Array(30).keys()].map((each) => (each % 3 === 0 ? `/fuzz/within/f${each}` : `/fuzz/f${each}`))
const folders = ['/fuzz/d', '/fuzz/d/e', '/fuzz/d/e/f']
/** Only reads name these. */
const kept = ['/', '/kept', '/kept/f0', '/kept/within/f1', '/first']

function numbers(...values: readonly number[]): Value[] {
  return values.map((value) => BigInt(value))
}

function named(names: readonly string[], values: readonly Value[]): Pools {
  return Object.fromEntries(names.map((name) => [name, values]))
}

export function makePools(world: World, isRead: boolean): Pools {
  const paths = [...files, ...folders, ...(isRead ? kept : [])]
  return {
    ...named(['src', 'srcs', 'dst', 'trg', 'target', 'path', 'paths', 'filename', 'snapshotRoot'], paths),
    ...namesOf(world),
    ...identitiesOf(world),
    ...sizes,
    ...named(['xferPort', 'transferPort'], portsOf(world)),
  }
}

function namesOf({ user, poolId, clusterId, chunkservers }: World): Pools {
  const uuids = chunkservers.map(({ uuid }) => uuid)
  return {
    ...named(['clientName', 'client', 'holder'], ['c1', 'c2', 'c3', 'c4']),
    ...named(['user'], [user, 'alice', '']),
    ...named(['username', 'groupname'], ['alice', 'g']),
    ...named(['poolId', 'blockPool'], [poolId]),
    ...named(['clusterId'], [clusterId]),
    ...named(['datanodeUuid', 'uuid'], [...uuids, 'u1']),
    ...named(['storageUuid', 'storageId', 'storageIDs'], ['s1']),
    ...named(['ipAddr', 'ipAddress', 'address'], ['127.0.0.1']),
    ...named(['hostName'], ['localhost']),
    ...named(['rack', 'location'], ['/r']),
    ...named(['protocol'], ['org.apache.hadoop.hdfs.protocol.ClientProtocol']),
    ...named(['method'], ['mkdirs', 'delete', 'create', 'getFileInfo', 'setOwner']),
  }
}

function identitiesOf({ keptChunks, keptIds }: World): Pools {
  const chunkIds = numbers(...keptChunks.map(({ chunkId }) => chunkId), 2 ** 30, 2 ** 30 + 40, 2 ** 30 + 41, 2 ** 30 + 60)
  const known = new Set(keptChunks.map(({ generation }) => generation))
  return {
    ...named(['blockId', 'chunkId'], chunkIds),
    ...named(['generationStamp', 'generation', 'latestGenerationStamp'], numbers(0, 1, ...known, 1001, 1002, 1050, 2000, 2 ** 40)),
    ...named(['fileId'], numbers(0, 16_385, 16_390, 16_400, ...keptIds)),
    ...named(['chunkserverId', 'to', 'asker'], numbers(1, 2, 3)),
    ...named(['from'], numbers(1, 2, 99)),
    ...named(['callId'], numbers(0, 1, 2, 3)),
    ...named(['number'], numbers(0, 262_144, 262_145)),
  }
}

const lengths = numbers(0, 1, 511, 512, 513, 1000, 65_536, 70_000, 300_000, 2 ** 20, 2 ** 40)
const sizes: Pools = {
  ...named(['numBytes', 'length', 'len', 'offset', 'newLength', 'minBytesRcvd', 'maxBytesRcvd', 'lastBlockLength'], lengths),
  ...named(['blockSize'], numbers(512, 1024, 2 ** 20, 2 ** 27)),
  ...named(['replication'], numbers(1, 2, 3)),
  ...named(['createFlag'], numbers(1, 2, 3, 4, 5, 7)),
  ...named(['perm'], numbers(0o755, 0o1777)),
  ...named(['bytesPerChecksum'], numbers(512, 1, 4096)),
}

function portsOf({ chunkservers }: World): Value[] {
  return numbers(1, ...chunkservers.map(({ addresses }) => Number(addresses.transfer.split(':').at(-1))))
}
