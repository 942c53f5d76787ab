// What those who have not proven to hold the cluster key, or are not who they say, cannot do to a master.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32c } from '@node-rs/crc32'
import { admin } from '#messages/admin'
import { chunkserver } from '#messages/chunkserver'
import { client } from '#messages/client'
import { peer } from '#messages/peer'
import { raftCodec } from '../../../../master/consensus/raft/messages.js'
import { adminProtocol } from '../../../../master/rpc/admin/service.js'
import { chunkserverProtocolName } from '../../../../master/rpc/chunkservers/service.js'
import { peerProtocol } from '../../../../master/rpc/peers/line.js'
import { ClusterKey, KeyRing } from '../../../../proto/keys/cluster-key.js'
import type { RpcConnection } from '../../../../proto/rpc/connection.js'
import type { Credentials } from '../../../../proto/rpc/key-holder.js'
import { asAdministrator, asChunkserver, asMaster } from '../../proto/rpc/credentials.js'
import { clientProtocol, hasReason, Masters, makeFolder, statusAt, statusOf, superuser, testClusterId } from './masters.js'

const id = testClusterId

/** Everybody who is not a master of the group. */
const outsiders: readonly (readonly [string, Credentials | undefined])[] = [
  ['a stranger', undefined],
  ['a chunkserver', asChunkserver('u', id)],
  ['an administrator', asAdministrator()],
  ['a master that the group does not know', asMaster(99, id)],
]

async function withMasters(count: number, run: (masters: Masters) => Promise<void>): Promise<void> {
  const masters = await Masters.start(count)
  try {
    await run(masters)
  } finally {
    await masters.end()
  }
}

/** A one-way message, and then the end of the connection that it leads to. */
async function postAndEnd(connection: RpcConnection, method: string, body: Uint8Array): Promise<void> {
  const closed = new Promise<void>((resolve) => connection.onClosed(() => resolve()))
  connection.post({ protocol: peerProtocol, method, body })
  await closed
}

test('strangers: a message from outside the group ends its connection, and the leader continues', () =>
  withMasters(3, async (masters) => {
    const leader = await masters.leader()
    const { epoch } = await statusOf(masters.running(leader))
    const heartbeat = { kind: 'heartbeat', term: epoch, commitIndex: 0, readRound: 0 }
    const message = raftCodec.encode(heartbeat as Parameters<typeof raftCodec.encode>[0])
    for (const [, credentials] of outsiders) {
      for (const from of [99, masters.ids.find((each) => each !== leader) ?? 0]) {
        const body = peer.DeliverRequest.encode({ clusterId: id, from, to: leader, messages: [message] }).finish()
        await postAndEnd(await masters.connect(leader, superuser, credentials), 'deliver', body)
      }
    }
    assert.equal(await masters.leader(), leader)
    assert.equal((await statusOf(masters.running(leader))).epoch, epoch)
  }))

test('strangers: a master sends messages with the id of another one, its connection ends', () =>
  withMasters(3, async (masters) => {
    const leader = await masters.leader()
    const [one = 0, other = 0] = masters.ids.filter((each) => each !== leader)
    const body = peer.DeliverRequest.encode({ clusterId: id, from: other, to: leader, messages: [Buffer.from('x')] }).finish()
    await postAndEnd(await masters.connect(leader, superuser, asMaster(one, id)), 'deliver', body)
    const page = pageOf(other, 5)
    const connection = await masters.connect(leader, superuser, asMaster(one, id))
    await assert.rejects(connection.call({ protocol: peerProtocol, method: 'snapshot', body: page }), hasReason('impersonationDenied'))
  }))

function pageOf(from: number, index: number): Uint8Array {
  const pairs = peer.PairsMessage.encode({ pairs: [] }).finish()
  const point = { index, entryEpoch: 1, positionEpoch: 1, positionNumber: 500, voters: [1], stampMs: 1 }
  const sums = { pairs, crc32c: crc32c(pairs), streamCrc32c: crc32c(pairs, 0) }
  return peer.SnapshotPageRequest.encode({ clusterId: id, from, streamId: 7, sequence: 0, point, ...sums, isLast: true }).finish()
}

test('strangers: a snapshot from outside the group is refused, and the state is unchanged, also after a restart', () =>
  withMasters(1, async (masters) => {
    await makeFolder(await masters.connect(1), '/precious')
    const { applied } = await statusOf(masters.running(1))
    for (const [who, credentials] of outsiders) {
      for (const from of [1, 99]) {
        const connection = await masters.connect(1, superuser, credentials)
        const call = connection.call({ protocol: peerProtocol, method: 'snapshot', body: pageOf(from, applied + 1000) })
        await assert.rejects(call, hasReason('accessDenied'), who)
      }
    }
    await masters.stop(1)
    await masters.start(1)
    await masters.leader()
    assert.notEqual(await statusAt(await masters.connect(1), '/precious'), undefined)
  }))

test('strangers: a forwarded call from outside the group cannot act for another user', () =>
  withMasters(1, async (masters) => {
    const honest = await masters.connect(1)
    await makeFolder(honest, '/mine')
    const body = client.SetOwnerRequestProto.encode({ src: '/mine', username: 'nobody' }).finish()
    const request = { clusterId: id, protocol: clientProtocol, method: 'setOwner', body, callId: 1, user: superuser, address: '10.0.0.1' }
    for (const [who, credentials] of outsiders) {
      const connection = await masters.connect(1, 'nobody', credentials)
      const call = connection.call({ protocol: peerProtocol, method: 'forward', body: peer.ForwardRequest.encode(request).finish() })
      await assert.rejects(call, hasReason('accessDenied'), who)
    }
    assert.equal((await statusAt(honest, '/mine'))?.owner, superuser)
  }))

test('strangers: a forwarded call has no rights of a server, and those of an administrator only if it is marked so', () =>
  withMasters(1, async (masters) => {
    const connection = await masters.connect(1, superuser, asMaster(1, id))
    const forward = async (protocol: string, method: string, body: Uint8Array, isAdministrator = false): Promise<string | null> => {
      const request = { clusterId: id, protocol, method, body, callId: 1, user: superuser, address: '10.0.0.1', isAdministrator }
      const encoded = peer.ForwardRequest.encode(request).finish()
      return peer.ForwardResponse.decode(await connection.call({ protocol: peerProtocol, method: 'forward', body: encoded })).reason
    }
    const notify = chunkserver.NotifyRequest.encode({ clusterId: id, chunkserverId: 1, notices: [] }).finish()
    assert.equal(await forward(chunkserverProtocolName, 'notify', notify), 'noSuchMethod')
    assert.equal(await forward(peerProtocol, 'deliver', new Uint8Array(0)), 'noSuchMethod')
    const promote = admin.PromoteMasterRequest.encode({ id: 77 }).finish()
    assert.equal(await forward(adminProtocol, 'promoteMaster', promote), 'accessDenied')
    assert.equal(await forward(adminProtocol, 'promoteMaster', promote, true), 'invalidRequest')
  }))

test('strangers: a client that only claims to be the superuser may read the cluster status but change nothing', () =>
  withMasters(1, async (masters) => {
    const changes: readonly (readonly [string, Uint8Array])[] = [
      ['removeMaster', admin.RemoveMasterRequest.encode({ id: 1 }).finish()],
      ['promoteMaster', admin.PromoteMasterRequest.encode({ id: 1 }).finish()],
      ['addMaster', admin.AddMasterRequest.encode({ id: 9, address: '127.0.0.1:1' }).finish()],
      ['transferLeadership', admin.TransferLeadershipRequest.encode({}).finish()],
      ['whateverComesLater', new Uint8Array(0)],
    ]
    for (const credentials of [undefined, asChunkserver('u', id), asMaster(1, id)]) {
      for (const [method, body] of changes) {
        const connection = await masters.connect(1, superuser, credentials)
        await assert.rejects(connection.call({ protocol: adminProtocol, method, body }), hasReason('accessDenied'), method)
      }
    }
    const connection = await masters.connect(1, 'anybody')
    for (const method of ['masters', 'report']) await connection.call({ protocol: adminProtocol, method, body: new Uint8Array(0) })
  }))

test('strangers: calls for chunkservers are accepted only from chunkservers, each with its own identity', () =>
  withMasters(1, async (masters) => {
    const { RegisterRequest, RegisterResponse, HeartbeatRequest, NotifyRequest, DigestRequest, CompareRequest } = chunkserver
    const registration = {
      uuid: 'u',
      storageUuid: 'DS-u',
      ipAddress: '127.0.0.1',
      hostName: 'h',
      transferPort: 9866,
      httpPort: 1,
      rpcPort: 2,
      rack: '/default-rack',
      softwareVersion: '1',
    }
    const register = RegisterRequest.encode(registration).finish()
    const protocol = chunkserverProtocolName
    const own = await masters.connect(1, superuser, asChunkserver('u'))
    const { chunkserverId } = RegisterResponse.decode(await own.call({ protocol, method: 'register', body: register }))
    const space = { capacityBytes: 1, usedBytes: 0, remainingBytes: 1, activeTransfers: 0, chunks: 0, highestEpoch: 0, startedMs: 1 }
    const sender = { clusterId: id, chunkserverId }
    const calls: readonly (readonly [string, Uint8Array])[] = [
      ['register', register],
      ['heartbeat', HeartbeatRequest.encode({ ...sender, uuid: 'u', ...space }).finish()],
      ['notify', NotifyRequest.encode({ ...sender, notices: [] }).finish()],
      ['digest', DigestRequest.encode({ ...sender, buckets: [] }).finish()],
      ['compare', CompareRequest.encode({ ...sender, buckets: [] }).finish()],
    ]
    for (const [method, body] of calls) {
      await own.call({ protocol, method, body })
      const other = await masters.connect(1, superuser, asChunkserver('another', id))
      await assert.rejects(other.call({ protocol, method, body }), hasReason('impersonationDenied'), method)
      for (const credentials of [undefined, asMaster(1, id), asAdministrator()]) {
        const connection = await masters.connect(1, superuser, credentials)
        await assert.rejects(connection.call({ protocol, method, body }), hasReason('accessDenied'), method)
      }
    }
  }))

test('strangers: another key, or another cluster with the same key, cannot connect', () =>
  withMasters(1, async (masters) => {
    const otherKey = { ring: new KeyRing([ClusterKey.make()]) }
    await assert.rejects(masters.connect(1, superuser, asMaster(1, id, otherKey)), hasReason('accessDenied'))
    await assert.rejects(masters.connect(1, superuser, asAdministrator(otherKey)), hasReason('accessDenied'))
    await assert.rejects(masters.connect(1, superuser, asMaster(1, 'CID-another')), hasReason('misconfigured'))
  }))

test('strangers: a client that asks a master for its identity gets less than one with the cluster key', () =>
  withMasters(1, async (masters) => {
    const ask = async (credentials?: Credentials): Promise<peer.IdentifyResponse> => {
      const connection = await masters.connect(1, superuser, credentials)
      const body = peer.IdentifyRequest.encode({}).finish()
      return peer.IdentifyResponse.decode(await connection.call({ protocol: peerProtocol, method: 'identify', body }))
    }
    const { clusterId, peerId, hasState, role, committed, applied } = await ask()
    assert.deepEqual([clusterId, peerId, hasState, role, committed, applied], [id, 1, true, null, null, null])
    assert.equal((await ask(asMaster(99, id))).role, 'leader')
  }))
