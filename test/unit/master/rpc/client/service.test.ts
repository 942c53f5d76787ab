// ClientProtocol as HDFS's clients see it: through a connection, against one master with three chunkservers that only heartbeat.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { client } from '#messages/client'
import { hdfs } from '#messages/hdfs'
import { rpc } from '#messages/rpc'
import { clientService } from '../../../../../master/rpc/client/service.js'
import { FileSystemError } from '../../../../../proto/base/errors.js'
import type { RpcConnection } from '../../../../../proto/rpc/connection.js'
import { registerChunkservers } from '../chunkservers.js'
import { ask, clientProtocol, codec, Masters, makeFolder, statusAt, superuser } from '../masters.js'

const mib = 1024 * 1024
const clientName = 'DFSClient_NONMAPREDUCE_1_1'
const { CREATE, OVERWRITE } = client.CreateFlagProto

let masters: Masters
let connection: RpcConnection

before(async () => {
  masters = await Masters.start(1)
  connection = await masters.connect(1)
  await registerChunkservers(masters, 3)
})

after(() => masters.end())

/**
 * Every row of hdfs-wire 2.3, and what 2.2 and 9 want answered or refused in a way of their own.
 */
const p0 = [
  ...['getServerDefaults', 'getFileInfo', 'getFileLinkInfo', 'getListing', 'getBlockLocations', 'create', 'addBlock', 'abandonBlock'],
  ...['complete', 'renewLease', 'updateBlockForPipeline', 'updatePipeline', 'getAdditionalDatanode', 'append', 'fsync', 'rename'],
  ...['rename2', 'delete', 'mkdirs', 'setReplication', 'setPermission', 'setOwner', 'setTimes', 'getContentSummary', 'getFsStats'],
  ...['getPreferredBlockSize', 'setQuota', 'getQuotaUsage', 'setErasureCodingPolicy', 'getDelegationToken', 'setSafeMode'],
]
const safeAnswers = [
  ...['getDataEncryptionKey', 'getEZForPath', 'listEncryptionZones', 'getErasureCodingPolicy', 'getErasureCodingPolicies'],
  ...['getSnapshottableDirListing', 'listCacheDirectives', 'listCachePools', 'getAclStatus', 'getXAttrs', 'listXAttrs'],
  ...[
    'getStoragePolicies',
    'getStoragePolicy',
    'setStoragePolicy',
    'satisfyStoragePolicy',
    'reportBadBlocks',
    'msync',
    'getHAServiceState',
    'listCorruptFileBlocks',
  ],
  ...['recoverLease', 'isFileClosed', 'truncate', 'concat', 'getLocatedFileInfo', 'checkAccess', 'getDatanodeReport', 'listOpenFiles'],
]

test('client service: the calls that every client makes exist', () => {
  const settings = { chunkBytesDefault: 1, replicationDefault: 1 }
  const methods = clientService({ settings } as Parameters<typeof clientService>[0])
  const names = new Set(methods.map(({ method }) => method.name))
  const absent = [...p0, ...safeAnswers].filter((name) => !names.has(name))
  assert.deepEqual(absent, [])
})

async function refusedWith(method: string, body: Uint8Array = new Uint8Array(0)): Promise<string> {
  try {
    await connection.call({ protocol: clientProtocol, method, body })
    return 'answered'
  } catch (error) {
    assert.ok(error instanceof FileSystemError)
    return error.remoteClass
  }
}

test('client service: entries of access control lists with numbers that mean nothing are refused', async () => {
  const asked = (entry: client.AclEntryProto.$Properties): Promise<string> =>
    refusedWith('modifyAclEntries', client.ModifyAclEntriesRequestProto.encode({ src: '/', aclSpec: [entry] }).finish())
  const entry = { scope: 0, type: 0, permissions: 7, name: 'bob' } as const
  const wrong = [
    { scope: 2 },
    { type: 4 },
    { permissions: 8 },
    { scope: -1 },
  ] as unknown as readonly Partial<client.AclEntryProto.$Properties>[]
  for (const part of wrong) assert.notEqual(await asked({ ...entry, ...part }), 'answered')
})

test('client service: unsupported methods are refused as clients expect', async () => {
  const expected: readonly (readonly [string, string])[] = [
    ['restoreFailedStorage', 'org.apache.hadoop.ipc.RpcNoSuchMethodException'],
    ['enableErasureCodingPolicy', 'org.apache.hadoop.hdfs.protocol.NoECPolicySetException'],
    ['createSymlink', 'java.lang.UnsupportedOperationException'],
  ]
  for (const [method, remoteClass] of expected) assert.equal(await refusedWith(method), remoteClass, method)
  const linkTarget = (path: string) => refusedWith('getLinkTarget', client.GetLinkTargetRequestProto.encode({ path }).finish())
  assert.equal(await linkTarget('/'), 'java.io.IOException')
  assert.equal(await linkTarget('/nosuch'), 'java.io.FileNotFoundException')
})

test('client service: an erasure coding policy, replication is accepted and others are an unknown method', async () => {
  const set = (ecPolicyName: string) => client.SetErasureCodingPolicyRequestProto.encode({ src: '/', ecPolicyName }).finish()
  assert.equal(await refusedWith('setErasureCodingPolicy', set('replication')), 'answered')
  assert.equal(await refusedWith('setErasureCodingPolicy', set('RS-6-3-1024k')), 'org.apache.hadoop.ipc.RpcNoSuchMethodException')
})

test('client service: an unknown protocol, the exception of Hadoop for it', async () => {
  await assert.rejects(
    connection.call({ protocol: 'org.example.Other', method: 'm', body: new Uint8Array(0) }),
    (error) => error instanceof FileSystemError && error.reason === 'noSuchProtocol',
  )
})

test('client service: server defaults are those of the settings', async () => {
  const empty = codec(client.GetServerDefaultsRequestProto, client.GetServerDefaultsResponseProto)
  const { serverDefaults } = await ask(connection, 'getServerDefaults', empty, {})
  assert.deepEqual(
    [serverDefaults.blockSize, serverDefaults.replication, serverDefaults.bytesPerChecksum, serverDefaults.encryptDataTransfer],
    [128 * mib, 3, 512, false],
  )
  assert.equal(serverDefaults.checksumType, hdfs.ChecksumTypeProto.CHECKSUM_CRC32C)
})

test('client service: the state of a lone master, active', async () => {
  const state = codec(client.HAServiceStateRequestProto, client.HAServiceStateResponseProto)
  assert.equal((await ask(connection, 'getHAServiceState', state, {})).state, rpc.HAServiceStateProto.ACTIVE)
  const body = hdfs.VersionRequestProto.encode({}).finish()
  const protocol = 'org.apache.hadoop.hdfs.server.protocol.NamenodeProtocol'
  const { info } = hdfs.VersionResponseProto.decode(await connection.call({ protocol, method: 'versionRequest', body }))
  assert.equal(info.storageInfo.clusterID, 'CID-0123456789abcdef')
  assert.ok(info.blockPoolID.startsWith('BP-'))
})

const create = codec(client.CreateRequestProto, client.CreateResponseProto)
const addBlock = codec(client.AddBlockRequestProto, client.AddBlockResponseProto)
const complete = codec(client.CompleteRequestProto, client.CompleteResponseProto)
const getBlockLocations = codec(client.GetBlockLocationsRequestProto, client.GetBlockLocationsResponseProto)

async function createFile(src: string, createFlag: number = CREATE): Promise<number> {
  const wish = { masked: { perm: 0o644 }, clientName, createFlag, createParent: true, replication: 3, blockSize: 128 * mib }
  const { fs } = await ask(connection, 'create', create, { src, ...wish })
  return fs?.fileId ?? 0
}

async function addChunk(src: string, fileId: number): Promise<hdfs.LocatedBlockProto.$Properties> {
  return (await ask(connection, 'addBlock', addBlock, { src, clientName, fileId })).block
}

test('client service: a file from create to complete, its chunks are at the chosen locations', async () => {
  const src = '/written/file'
  const fileId = await createFile(src)
  const { b, locs } = await addChunk(src, fileId)
  assert.equal(new Set(locs?.map(({ id }) => id.datanodeUuid)).size, 3)
  const last = { ...b, numBytes: 1000 }
  assert.equal((await ask(connection, 'complete', complete, { src, clientName, last, fileId })).result, true)
  const { locations } = await ask(connection, 'getBlockLocations', getBlockLocations, { src, offset: 0, length: 2 ** 62 })
  assert.equal(locations?.fileLength, 1000)
  assert.deepEqual(
    locations?.blocks?.map((block) => [block.b.blockId, block.b.numBytes, block.locs?.length, block.storageIDs?.length]),
    [[b.blockId, 1000, 3, 3]],
  )
  const status = await statusAt(connection, src)
  assert.deepEqual([status?.length, status?.owner, status?.permission.perm, status?.blockReplication], [1000, superuser, 0o644, 3])
})

test('client service: pipeline recovery: a new generation, another chunkserver, and an abandoned chunk', async () => {
  const src = '/repaired'
  const fileId = await createFile(src)
  const { b, locs = [] } = await addChunk(src, fileId)
  const [first, second] = locs ?? []
  assert.ok(first !== undefined && second !== undefined)
  const additional = await ask(
    connection,
    'getAdditionalDatanode',
    codec(client.GetAdditionalDatanodeRequestProto, client.GetAdditionalDatanodeResponseProto),
    { src, blk: b, existings: [first, second], excludes: [], numAdditionalNodes: 1, clientName, fileId },
  )
  assert.equal(additional.block.locs?.length, 3)
  const renewed = await ask(
    connection,
    'updateBlockForPipeline',
    codec(client.UpdateBlockForPipelineRequestProto, client.UpdateBlockForPipelineResponseProto),
    { block: b, clientName },
  )
  assert.ok(renewed.block.b.generationStamp > b.generationStamp)
  const update = codec(client.UpdatePipelineRequestProto, client.UpdatePipelineResponseProto)
  const newBlock = { ...b, generationStamp: renewed.block.b.generationStamp }
  await ask(connection, 'updatePipeline', update, { clientName, oldBlock: b, newBlock, newNodes: [first.id, second.id] })
  const abandon = codec(client.AbandonBlockRequestProto, client.AbandonBlockResponseProto)
  await ask(connection, 'abandonBlock', abandon, { b: newBlock, src, holder: clientName, fileId })
  assert.equal((await ask(connection, 'complete', complete, { src, clientName, fileId })).result, true)
  assert.equal((await statusAt(connection, src))?.length, 0)
})

test('client service: append, fsync and leases, as writers use them', async () => {
  const src = '/appended'
  const fileId = await createFile(src)
  const { b } = await addChunk(src, fileId)
  const fsync = codec(client.FsyncRequestProto, client.FsyncResponseProto)
  await ask(connection, 'fsync', fsync, { src, client: clientName, lastBlockLength: 77, fileId })
  assert.equal((await statusAt(connection, src))?.length, 77)
  await ask(connection, 'renewLease', codec(client.RenewLeaseRequestProto, client.RenewLeaseResponseProto), { clientName })
  await ask(connection, 'complete', complete, { src, clientName, last: { ...b, numBytes: 100 }, fileId })
  const append = codec(client.AppendRequestProto, client.AppendResponseProto)
  const { block, stat } = await ask(connection, 'append', append, { src, clientName })
  assert.deepEqual([block?.b.blockId, block?.b.numBytes, stat?.length], [b.blockId, 100, 100])
  const again = append.request.encode({ src, clientName: 'another' }).finish()
  assert.equal(await refusedWith('append', again), 'org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException')
})

test('client service: existing and missing paths are answered as in HDFS', async () => {
  const rename = codec(client.RenameRequestProto, client.RenameResponseProto)
  const rename2 = codec(client.Rename2RequestProto, client.Rename2ResponseProto)
  const remove = codec(client.DeleteRequestProto, client.DeleteResponseProto)
  const listing = codec(client.GetListingRequestProto, client.GetListingResponseProto)
  await makeFolder(connection, '/names/a')
  assert.equal((await ask(connection, 'rename', rename, { src: '/names/none', dst: '/names/b' })).result, false)
  assert.equal((await ask(connection, 'rename', rename, { src: '/names/a', dst: '/names/b' })).result, true)
  await ask(connection, 'rename2', rename2, { src: '/names/b', dst: '/names/c', overwriteDest: false, moveToTrash: true })
  const missing = rename2.request.encode({ src: '/names/b', dst: '/names/d', overwriteDest: false }).finish()
  assert.equal(await refusedWith('rename2', missing), 'java.io.FileNotFoundException')
  const page = async (src: string) =>
    (await ask(connection, 'getListing', listing, { src, startAfter: new Uint8Array(0), needLocation: false })).dirList
  assert.deepEqual(
    (await page('/names'))?.partialListing?.map(({ path }) => Buffer.from(path).toString()),
    ['c'],
  )
  assert.equal(await page('/nowhere'), null)
  assert.equal((await ask(connection, 'delete', remove, { src: '/names', recursive: true })).result, true)
  assert.equal((await ask(connection, 'delete', remove, { src: '/names', recursive: true })).result, false)
})

test('client service: a call is repeated with its call id, the first answer is returned', async () => {
  const remove = codec(client.DeleteRequestProto, client.DeleteResponseProto)
  await makeFolder(connection, '/once')
  const identity = { clientId: Buffer.from('0123456789abcdef'), callId: 4711 }
  const first = await ask(connection, 'delete', remove, { src: '/once', recursive: true }, identity)
  const second = await ask(connection, 'delete', remove, { src: '/once', recursive: true }, { ...identity, retryCount: 1 })
  assert.deepEqual([first.result, second.result], [true, true])
})

test('client service: a truncate arrives again after an append, the appended bytes stay', async () => {
  const src = '/grown'
  const fileId = await createFile(src)
  const full = async () => ({ ...(await addChunk(src, fileId)).b, numBytes: 128 * mib })
  await ask(connection, 'complete', complete, { src, clientName, last: await full(), fileId })
  const truncate = codec(client.TruncateRequestProto, client.TruncateResponseProto)
  const identity = { clientId: Buffer.from('0123456789abcdef'), callId: 4712 }
  const cut = () => ask(connection, 'truncate', truncate, { src, newLength: 0, clientName }, identity)
  assert.equal((await cut()).result, true)
  await ask(connection, 'append', codec(client.AppendRequestProto, client.AppendResponseProto), { src, clientName })
  await ask(connection, 'complete', complete, { src, clientName, last: await full(), fileId })
  assert.equal((await cut()).result, true)
  assert.equal((await statusAt(connection, src))?.length, 128 * mib)
})

test('client service: a refused delete arrives again when it would succeed, it is still refused', async () => {
  await makeFolder(connection, '/kept/inner')
  const remove = codec(client.DeleteRequestProto, client.DeleteResponseProto)
  const identity = { clientId: Buffer.from('0123456789abcdef'), callId: 4713 }
  const again = () => ask(connection, 'delete', remove, { src: '/kept', recursive: false }, identity)
  const refusal = { reason: 'notEmpty', remoteClass: 'org.apache.hadoop.fs.PathIsNotEmptyDirectoryException' }
  await assert.rejects(again(), refusal)
  await ask(connection, 'delete', remove, { src: '/kept/inner', recursive: true })
  await assert.rejects(again(), refusal)
  assert.notEqual(await statusAt(connection, '/kept'), undefined)
})

test('client service: attributes of a path are set and read', async () => {
  const src = '/carries'
  await createFile(src, CREATE | OVERWRITE)
  const nothing = { decode: () => undefined }
  const times = { mtime: 1_000_000, atime: -1 }
  await ask(connection, 'setTimes', { request: client.SetTimesRequestProto, response: nothing }, { src, ...times })
  await ask(
    connection,
    'setPermission',
    { request: client.SetPermissionRequestProto, response: nothing },
    { src, permission: { perm: 0o600 } },
  )
  await ask(connection, 'setOwner', { request: client.SetOwnerRequestProto, response: nothing }, { src, username: 'ann' })
  const status = await statusAt(connection, src)
  assert.deepEqual([status?.modificationTime, status?.permission.perm, status?.owner], [1_000_000, 0o600, 'ann'])
  assert.notEqual(status?.accessTime, 0)
  const acl = codec(client.GetAclStatusRequestProto, client.GetAclStatusResponseProto)
  const { result } = await ask(connection, 'getAclStatus', acl, { src })
  assert.deepEqual([result.owner, result.sticky, result.entries, result.permission?.perm], ['ann', false, [], 0o600])
})

test('client service: statistics of the file system, and chunkservers as they report themselves', async () => {
  const stats = await ask(connection, 'getFsStats', codec(client.GetFsStatusRequestProto, client.GetFsStatsResponseProto), {})
  assert.deepEqual([stats.capacity, stats.used, stats.remaining], [3e12, 3e9, 27e11])
  const report = codec(client.GetDatanodeReportRequestProto, client.GetDatanodeReportResponseProto)
  assert.equal((await ask(connection, 'getDatanodeReport', report, { type: client.DatanodeReportTypeProto.LIVE })).di?.length, 3)
  assert.equal((await ask(connection, 'getDatanodeReport', report, { type: client.DatanodeReportTypeProto.DEAD })).di?.length, 0)
  const storage = codec(client.GetDatanodeStorageReportRequestProto, client.GetDatanodeStorageReportResponseProto)
  const { datanodeStorageReports = [] } = await ask(connection, 'getDatanodeStorageReport', storage, {
    type: client.DatanodeReportTypeProto.LIVE,
  })
  const disks = datanodeStorageReports?.map(({ storageReports }) =>
    (storageReports ?? []).map(({ storageUuid, failed, capacity, storage: each }) => [storageUuid, failed, capacity, each?.storageType]),
  )
  const { SSD, DISK } = hdfs.StorageTypeProto
  assert.deepEqual(disks, [
    [
      ['DS-ssd', false, 1e12, SSD],
      ['', true, 0, DISK],
    ],
    [['DS-uuid-2', false, 1e12, DISK]],
    [['DS-uuid-3', false, 1e12, DISK]],
  ])
  const safeMode = codec(client.SetSafeModeRequestProto, client.SetSafeModeResponseProto)
  assert.equal((await ask(connection, 'setSafeMode', safeMode, { action: client.SafeModeActionProto.SAFEMODE_GET })).result, false)
})
