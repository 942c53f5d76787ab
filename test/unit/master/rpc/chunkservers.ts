// Chunkservers as a master sees them, without any behind: registered, and heard once.

import { chunkserver } from '#messages/chunkserver'
import { asChunkserver } from '../../proto/rpc/credentials.js'
import { type Masters, superuser } from './masters.js'

const protocol = 'cairn.ChunkserverProtocol'

/** What the first one tells of its disks. The others are of the time before that was told. */
const volumes: chunkserver.VolumeMessage.$Properties[] = [
  { storageUuid: 'DS-ssd', storageType: 'SSD', capacityBytes: 1e12, usedBytes: 1e9, remainingBytes: 9e11, chunks: 0 },
  { storageType: 'TAPE', capacityBytes: 0, usedBytes: 0, remainingBytes: 0, chunks: 0, failure: 'its disk failed' },
]

/** With the master that leads. */
export async function registerChunkservers(masters: Masters, count: number): Promise<readonly string[]> {
  const leader = await masters.leader()
  const uuids = Array.from({ length: count }, (_, at) => `uuid-${at + 1}`)
  for (const [at, uuid] of uuids.entries()) {
    const connection = await masters.connect(leader, superuser, asChunkserver(uuid))
    const registration = {
      uuid,
      storageUuid: `DS-${uuid}`,
      ipAddress: '127.0.0.1',
      hostName: `host-${at + 1}`,
      rack: '/default-rack',
      softwareVersion: '1',
      transferPort: 9866 + 10 * at,
      httpPort: 9864 + 10 * at,
      rpcPort: 9867 + 10 * at,
    }
    const body = chunkserver.RegisterRequest.encode(registration).finish()
    const answer = chunkserver.RegisterResponse.decode(await connection.call({ protocol, method: 'register', body }))
    const { clusterId, chunkserverId } = answer
    const heartbeat = {
      clusterId,
      chunkserverId,
      uuid,
      capacityBytes: 1e12,
      usedBytes: 1e9,
      remainingBytes: 9e11,
      activeTransfers: 0,
      chunks: 0,
      highestEpoch: 0,
      startedMs: 1,
      writable: true,
      volumes: at === 0 ? volumes : [],
      diskTrouble: at === 0 ? 'a disk failed' : null,
    }
    await connection.call({ protocol, method: 'heartbeat', body: chunkserver.HeartbeatRequest.encode(heartbeat).finish() })
  }
  return uuids
}
