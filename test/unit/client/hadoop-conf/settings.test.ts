import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { client } from '#messages/client'
import { settingsOf } from '../../../../client/hadoop-conf/settings.js'
import { FileSystem, HadoopConf } from '../../../../client/index.js'
import type { FakeMaster } from '../fake-master.js'
import { fakeCluster } from '../kit.js'

const confOf = (properties: Readonly<Record<string, string>>) => new HadoopConf(new Map(Object.entries(properties)))

/** The received create requests. */
function watchCreate(master: FakeMaster): client.CreateRequestProto[] {
  const seen: client.CreateRequestProto[] = []
  master.script = {
    create: (request: client.CreateRequestProto) => {
      seen.push(request)
      return master.ordinary.create(request)
    },
  }
  return seen
}

test('conf settings: each key is converted with its units, and missing keys are undefined', () => {
  const settings = settingsOf(
    confOf({
      'dfs.replication': '2',
      'dfs.blocksize': '64m',
      'io.bytes.per.checksum': '1024',
      'dfs.checksum.type': 'CRC32',
      'fs.permissions.umask-mode': '077',
      'dfs.user.home.dir.prefix': '/people',
      'dfs.client.use.datanode.hostname': 'true',
      'dfs.client.socket-timeout': '30s',
      'ipc.client.connect.timeout': '2000',
      'ipc.client.rpc-timeout.ms': '0',
      'fs.trash.interval': '1.5',
    }),
  )
  assert.deepEqual(settings, {
    replication: 2,
    chunkBytes: 64 * 1024 * 1024,
    bytesPerChecksum: 1024,
    checksumType: 1,
    umask: 0o077,
    homePrefix: '/people',
    useDatanodeHostname: true,
    dataSilenceMs: 30_000,
    masterConnectMs: 2000,
    attemptMs: undefined,
    trashMinutes: 1.5,
  })
  assert.deepEqual(new Set(Object.values(settingsOf(confOf({})))), new Set([undefined]))
})

test('conf settings: a configuration that asks for unsupported features is refused', () => {
  for (const [name, value] of [
    ['hadoop.security.authentication', 'kerberos'],
    ['dfs.encrypt.data.transfer', 'true'],
    ['fs.hdfs.impl', 'org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme'],
    ['hadoop.rpc.socket.factory.class.default', 'org.apache.hadoop.net.SocksSocketFactory'],
    ['dfs.user.home.dir.prefix', 'home'],
    ['dfs.replication', '40000'],
    ['fs.trash.interval', 'long'],
  ] as const) {
    assert.throws(() => settingsOf(confOf({ [name]: value })), { code: 'EINVAL', message: new RegExp(`^${name} `) }, name)
  }
  settingsOf(confOf({ 'hadoop.security.authentication': 'Simple', 'dfs.encrypt.data.transfer': 'false' }))
})

test('conf settings: a new file has the values of the configuration, unless the call overrides them', async (t) => {
  const { master, fileSystem: plain } = await fakeCluster(t)
  const created = watchCreate(master)
  const conf = confOf({
    'dfs.replication': '2',
    'dfs.blocksize': '64k',
    'fs.permissions.umask-mode': '027',
    'dfs.user.home.dir.prefix': '/people/',
  })
  await using fileSystem = await FileSystem.connect(plain.address, { conf, user: 'someone' })
  assert.equal(fileSystem.home, '/people/someone')
  await fileSystem.writeFile('x', 'text')
  await fileSystem.writeFile('/y', 'text', { replication: 1, chunkBytes: 1024 })
  assert.deepEqual(
    created.map(({ src, replication, blockSize, masked }) => [src, replication, blockSize, masked.perm]),
    [
      ['/people/someone/x', 2, 65536, 0o640],
      ['/y', 1, 1024, 0o640],
    ],
  )
})

test('conf settings: a chunk size that is not a multiple of the checksum size is refused before anything is created', async (t) => {
  const { master, fileSystem: plain } = await fakeCluster(t)
  const created = watchCreate(master)
  await using fileSystem = await FileSystem.connect(plain.address, { conf: confOf({ 'dfs.bytes-per-checksum': '1000' }) })
  await assert.rejects(fileSystem.writeFile('/x', 'text', { chunkBytes: 4096 }), { code: 'EINVAL', message: /must divide block size/ })
  assert.deepEqual(created, [])
})
