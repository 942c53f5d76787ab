import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunkserver } from '#messages/chunkserver'
import type { HeartbeatFacts, ServerPicture } from '../../../../../master/chunks/registry.js'
import { type ChunkserverServiceParts, createChunkserverProtocol } from '../../../../../master/rpc/chunkservers/service.js'
import type { MutationCall, SequencerStatus } from '../../../../../master/sequencer/ports.js'
import { FileSystemError } from '../../../../../proto/base/errors.js'
import type { ChunkserverId } from '../../../../../proto/base/ids.js'
import type { ProvenPeer } from '../../../../../proto/rpc/key-holder.js'
import type { IncomingCall } from '../../../../../proto/rpc/server.js'
import { testKeys } from '../../../proto/rpc/credentials.js'

const registration: chunkserver.RegisterRequest.$Properties = {
  uuid: 'u',
  storageUuid: 'DS-u',
  ipAddress: '10.0.0.1',
  hostName: 'host',
  transferPort: 9866,
  httpPort: 9864,
  rpcPort: 9867,
  rack: '/default-rack',
  softwareVersion: '1',
}
const heartbeat: chunkserver.HeartbeatRequest.$Properties = {
  clusterId: 'here',
  uuid: 'u',
  chunkserverId: 1,
  capacityBytes: 10,
  usedBytes: 1,
  remainingBytes: 9,
  activeTransfers: 0,
  chunks: 3,
  highestEpoch: 0,
  startedMs: 5,
}

const tokenKeys = [1, 2].map((id) => ({ id, secret: Buffer.alloc(32, id), madeMs: 1000 * id }))

const sealer = {
  seal: (purpose: string, secret: Uint8Array) => Buffer.concat([Buffer.from(purpose), secret]),
  unseal: () => Buffer.alloc(0),
}
const proven = (uuid: string): ProvenPeer => ({ holder: { role: 'chunkserver', uuid }, clusterId: 'here', keyId: 'k', sealer })

function service({ isServing = true, isKnown = true, uuid = 'u' } = {}) {
  const heard: string[] = []
  const facts: HeartbeatFacts[] = []
  const parts: ChunkserverServiceParts = {
    clusterId: 'here',
    poolId: 'BP-1',
    masters: () => ['10.0.0.8:8020', '10.0.0.9:8020'],
    httpPort: () => 9870,
    tokens: { keys: tokenKeys, newestId: 2 },
    rotation: { entry: undefined, ring: testKeys.ring },
    onKeys: () => undefined,
    registry: {
      onHeartbeat: (_id, _uuid, said) => {
        facts.push(said)
        return heard.push(`heartbeat ${said.chunks}`) > 0 && isKnown
      },
      get: (id) => (id === 1 ? ({ uuid: 'u' } as ServerPicture) : undefined),
    },
    caretaker: {
      onHeartbeat: () => ({
        orders: [{ epoch: 7, entryIndex: 9, delete: { chunkId: 5, generation: 1001 } }],
        wantsDigest: true,
        digestRound: 1,
      }),
      onNotices: (_id, _startedMs, notices) => heard.push(`notices ${notices.length}`),
      onDigests: async () => [4, 5],
      onCompare: async () => {
        heard.push('compare')
      },
    },
    sequencer: {
      status: () => ({ isServing, epoch: 7 }) as SequencerStatus,
      mutate: <Q, A>(call: MutationCall<Q, A>, completion: { reply(bytes: Uint8Array): void; fail(error: unknown): void }) => {
        if (isServing) completion.reply(call.encodeAnswer({ id: 3 as ChunkserverId, isNew: true, nextChunkId: 1_073_741_900 } as A))
        else completion.fail(new FileSystemError('notLeader', 'another leads'))
      },
    },
  }
  const { methods } = createChunkserverProtocol(parts)
  const ask = (method: string, body: Uint8Array): Promise<Uint8Array> =>
    new Promise((reply, fail) => {
      const caller = { user: 'cairn', realUser: undefined, address: '10.0.0.1', port: 1, proven: proven(uuid) }
      const call = {
        method,
        caller,
        clientId: 'c'.repeat(16),
        callId: 1,
        retryCount: 0,
        body: Buffer.from(body),
        reply,
        fail,
        release: () => undefined,
      }
      methods.get(method)?.({ protocol: 'cairn.ChunkserverProtocol', ...call } satisfies IncomingCall)
    })
  return { ask, heard, facts }
}

function hasReason(reason: string): (error: unknown) => boolean {
  return (error) => error instanceof FileSystemError && error.reason === reason
}

test('chunkserver service: a registration is answered with the number, the cluster and the next chunk id', async () => {
  const { ask } = service()
  const answer = chunkserver.RegisterResponse.decode(await ask('register', chunkserver.RegisterRequest.encode(registration).finish()))
  assert.deepEqual([answer.chunkserverId, answer.clusterId, answer.poolId, answer.nextChunkId], [3, 'here', 'BP-1', 1_073_741_900])
})

test('chunkserver service: a registration of another cluster or with invalid values is refused', async () => {
  const { ask } = service()
  const register = (change: Partial<chunkserver.RegisterRequest.$Properties>): Promise<Uint8Array> =>
    ask('register', chunkserver.RegisterRequest.encode({ ...registration, ...change }).finish())
  await assert.rejects(register({ clusterId: 'elsewhere' }), hasReason('invalidRequest'))
  await assert.rejects(register({ rack: 'no-slash' }), hasReason('invalidArgument'))
  await assert.rejects(register({ transferPort: 70_000 }), hasReason('invalidArgument'))
  await assert.rejects(register({ uuid: '' }), hasReason('invalidArgument'))
  await assert.rejects(ask('register', Buffer.from('nonsense')), hasReason('malformed'))
})

test('chunkserver service: a registration at a follower fails with notLeader', async () => {
  const { ask } = service({ isServing: false })
  await assert.rejects(ask('register', chunkserver.RegisterRequest.encode(registration).finish()), hasReason('notLeader'))
})

test('chunkserver service: a heartbeat at the leader is answered with orders', async () => {
  const { ask, heard } = service()
  const answer = chunkserver.HeartbeatResponse.decode(await ask('heartbeat', chunkserver.HeartbeatRequest.encode(heartbeat).finish()))
  assert.deepEqual([answer.isRegistered, answer.isLeader, answer.epoch, answer.wantsDigest], [true, true, 7, true])
  assert.equal(answer.orders[0]?.delete?.chunkId, 5)
  assert.equal(answer.orders[0]?.copy, null)
  assert.deepEqual(heard, ['heartbeat 3'])
})

test('chunkserver service: keys of block tokens are given, sealed, to a heartbeat that lacks the newest one and on request', async () => {
  for (const isServing of [true, false]) {
    const { ask } = service({ isServing })
    const idsFor = async (newestTokenKey: number | null): Promise<number[]> => {
      const beat = chunkserver.HeartbeatRequest.encode({ ...heartbeat, newestTokenKey }).finish()
      return chunkserver.HeartbeatResponse.decode(await ask('heartbeat', beat)).tokenKeys.map(({ id }) => id)
    }
    assert.deepEqual([await idsFor(null), await idsFor(1), await idsFor(2)], [[1, 2], [1, 2], []])
    const where = chunkserver.TokenKeysRequest.encode({ clusterId: 'here', chunkserverId: 1 }).finish()
    const asked = chunkserver.TokenKeysResponse.decode(await ask('tokenKeys', where))
    assert.deepEqual(
      asked.tokenKeys.map(({ id, sealedSecret, madeMs }) => ({ id, sealed: Buffer.from(sealedSecret), madeMs })),
      tokenKeys.map(({ id, secret, madeMs }) => ({ id, sealed: Buffer.concat([Buffer.from(`block token key ${id}`), secret]), madeMs })),
    )
  }
  const { ask } = service()
  const elsewhere = chunkserver.TokenKeysRequest.encode({ clusterId: 'elsewhere', chunkserverId: 1 }).finish()
  await assert.rejects(ask('tokenKeys', elsewhere), hasReason('invalidRequest'))
})

test('chunkserver service: an unknown server, the leader asks it to register, a follower does not', async () => {
  for (const isServing of [true, false]) {
    const { ask } = service({ isServing, isKnown: false })
    const answer = chunkserver.HeartbeatResponse.decode(await ask('heartbeat', chunkserver.HeartbeatRequest.encode(heartbeat).finish()))
    assert.equal(answer.isRegistered, !isServing)
    assert.equal(answer.orders.length, 0)
  }
})

test('chunkserver service: notices, digests and comparisons reach the caretaker of the leader only', async () => {
  const where = { clusterId: 'here', chunkserverId: 1 }
  const notices = [{ kind: chunkserver.Notice.Kind.FINALISED, replica: { chunkId: 5, generation: 1001, length: 4 } }]
  for (const isServing of [true, false]) {
    const { ask, heard } = service({ isServing })
    const notified = chunkserver.NotifyResponse.decode(
      await ask('notify', chunkserver.NotifyRequest.encode({ ...where, notices }).finish()),
    )
    const digested = chunkserver.DigestResponse.decode(await ask('digest', chunkserver.DigestRequest.encode(where).finish()))
    await ask('compare', chunkserver.CompareRequest.encode(where).finish())
    assert.equal(notified.isLeader, isServing)
    assert.deepEqual(digested.differing, isServing ? [4, 5] : [])
    assert.deepEqual(heard, isServing ? ['notices 1', 'compare'] : [])
  }
})

test('chunkserver service: calls of another cluster are refused', async () => {
  const { ask } = service()
  const where = { clusterId: 'elsewhere', chunkserverId: 1 }
  const beat = chunkserver.HeartbeatRequest.encode({ ...heartbeat, clusterId: 'elsewhere' }).finish()
  await assert.rejects(ask('heartbeat', beat), hasReason('invalidRequest'))
  await assert.rejects(ask('notify', chunkserver.NotifyRequest.encode(where).finish()), hasReason('invalidRequest'))
  await assert.rejects(ask('digest', chunkserver.DigestRequest.encode(where).finish()), hasReason('invalidRequest'))
})

test('chunkserver service: heartbeats with a status of each volume, and older ones without, are accepted', async () => {
  const { ask, facts } = service()
  const sizes = { capacityBytes: 10, usedBytes: 1, remainingBytes: 9, chunks: 3 }
  const none = { capacityBytes: 0, usedBytes: 0, remainingBytes: 0, chunks: 0 }
  const volumes = [
    { storageUuid: 'DS-1', storageType: 'SSD', ...sizes },
    { storageType: 'DISK', ...none, failure: 'its disk failed' },
  ]
  await ask('heartbeat', chunkserver.HeartbeatRequest.encode({ ...heartbeat, volumes }).finish())
  await ask('heartbeat', chunkserver.HeartbeatRequest.encode(heartbeat).finish())
  assert.deepEqual(facts[0]?.volumes, [
    { storageUuid: 'DS-1', storageType: 'SSD', ...sizes, failure: undefined },
    { storageUuid: undefined, storageType: 'DISK', ...none, failure: 'its disk failed' },
  ])
  assert.deepEqual(facts[1]?.volumes, [])
})
