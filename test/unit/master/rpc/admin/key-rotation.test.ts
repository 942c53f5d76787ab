// A running cluster changes its key: real masters, a real chunkserver, a client that writes all the while.

import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type RunningChunkserver, startChunkserver } from '../../../../../chunkserver/main.js'
import { parseChunkserverOptions } from '../../../../../chunkserver/options.js'
import { type ClusterKeysReport, FileSystem } from '../../../../../client/index.js'
import { silentLogger } from '../../../../../proto/base/logger.js'
import { KeyRing } from '../../../../../proto/keys/cluster-key.js'
import { givenKeys, keyFileName, writeKeyFile } from '../../../../../proto/keys/key-file.js'
import { openKey } from '../../../../../proto/keys/rotation.js'
import { asAdministrator, asChunkserver, testKeys } from '../../../proto/rpc/credentials.js'
import { hasReason, Masters, superuser } from '../masters.js'

const old = testKeys.ring.current

async function startMasters(t: TestContext): Promise<Masters> {
  const masters = await Masters.start(3)
  t.after(() => masters.end())
  return masters
}

async function connect(t: TestContext, masters: Masters, clusterKeyFile?: string): Promise<FileSystem> {
  const address = `hdfs://${masters.ids.map((id) => `127.0.0.1:${masters.port(id)}`).join(',')}/`
  const fs = await FileSystem.connect(address, { user: superuser, clusterKeyFile })
  t.after(() => fs.close())
  return fs
}

function folderOf(masters: Masters, name: string): string {
  const data = join(masters.folder, name)
  mkdirSync(data, { recursive: true })
  return data
}

async function startServer(
  t: TestContext,
  masters: Masters,
  name: string,
  clusterKeyFile = masters.clusterKeyFile,
): Promise<RunningChunkserver> {
  const ports = { transferPort: 0, rpcPort: 0, httpPort: 0 }
  const where = { data: folderOf(masters, name), masters: masters.ids.map((id) => `127.0.0.1:${masters.port(id)}`).join(',') }
  const settings = { ...where, ...ports, clusterKeyFile, heartbeatMs: 50, syncOnClose: 'false', reserveBytes: 0 }
  const running = await startChunkserver(parseChunkserverOptions(settings), silentLogger)
  t.after(() => running.stop())
  return running
}

/** Repeats the request until all masters are reached: one whose connections are reopened under the new key may be unreachable briefly. */
async function retire(admin: FileSystem['admin'], keyId: string): Promise<ClusterKeysReport> {
  for (;;) {
    try {
      return await admin.retireKeys(keyId)
    } catch (thrown) {
      if (!/while a server has only that key: master/.test(String(thrown))) throw thrown
      await pause(20)
    }
  }
}

/** Asks until what is told holds. */
async function untilKeys(admin: FileSystem['admin'], holds: (report: ClusterKeysReport) => boolean): Promise<ClusterKeysReport> {
  for (;;) {
    const report = await admin.keys()
    if (holds(report)) return report
    await pause(20)
  }
}

const isSpread = ({ keyId, holders }: ClusterKeysReport): boolean => holders.every(({ keyIds }) => keyIds.includes(keyId))
const hasServers = (count: number) => (report: ClusterKeysReport) =>
  isSpread(report) && report.holders.filter(({ role }) => role === 'chunkserver').length === count

/** The new key, by who holds the old one; its ring of both in a file. */
async function takeKey(masters: Masters, { keyId, sealed }: ClusterKeysReport): Promise<{ ring: KeyRing; file: string }> {
  assert.ok(sealed !== undefined && sealed.by === old.id)
  const ring = new KeyRing([openKey(old, keyId, sealed.bytes)])
  const file = join(masters.folder, 'fresh-key')
  await writeKeyFile(file, ring)
  return { ring, file }
}

/** Until it is stopped it makes files and reads them back; the number of files. */
function writer(fs: FileSystem): { stop(): Promise<number> } {
  let isStopped = false
  const work = (async () => {
    let count = 0
    for (; !isStopped; count += 1) {
      const text = `what file ${count} holds`
      await fs.writeFile(`/file-${count}`, text, { replication: 1 })
      assert.equal(await fs.readFile(`/file-${count}`, 'utf8'), text)
    }
    return count
  })()
  work.catch(() => undefined) // reported to the caller of stop
  return {
    stop: () => {
      isStopped = true
      return work
    },
  }
}

test('key rotation: masters and a chunkserver change the key while files are written; the old one is refused afterwards', async (t) => {
  const masters = await startMasters(t)
  await startServer(t, masters, 'server')
  const { admin } = await connect(t, masters, masters.clusterKeyFile)
  const before = await untilKeys(admin, hasServers(1))
  assert.deepEqual([before.keyId, before.oldIds, before.sealed], [old.id, [], undefined])
  const writing = writer(await connect(t, masters))
  const [begun, again] = await Promise.all([admin.rotateKey(0), admin.rotateKey(0)])
  assert.equal(begun.keyId, again.keyId)
  assert.deepEqual(begun.oldIds, [old.id])
  await untilKeys(admin, hasServers(1))
  const fresh = await takeKey(masters, begun)
  for (const keys of [testKeys, fresh]) (await masters.connect(1, superuser, asAdministrator(keys))).close()
  const renewed = (await connect(t, masters, fresh.file)).admin
  const done = await retire(renewed, begun.keyId)
  assert.deepEqual([done.keyId, done.oldIds], [begun.keyId, []])
  assert.deepEqual((await renewed.retireKeys(begun.keyId)).oldIds, [])
  await untilKeys(renewed, ({ holders }) => holders.every(({ keyIds }) => keyIds.length === 1 && keyIds[0] === begun.keyId))
  assert.ok((await writing.stop()) > 0)
  for (const id of masters.ids) {
    await assert.rejects(masters.connect(id, superuser, asAdministrator()), hasReason('accessDenied'))
    const own = await givenKeys(join(masters.data(id), keyFileName))
    assert.deepEqual([own.ids, own.retired], [[begun.keyId], [old.id]])
  }
  const next = await renewed.rotateKey(0)
  assert.deepEqual([next.oldIds, next.sealed?.by], [[begun.keyId], begun.keyId])
})

test('key rotation: a master was down, it gets the key when it returns, before the old one is retired; the leader changes', async (t) => {
  const masters = await startMasters(t)
  const { admin } = await connect(t, masters, masters.clusterKeyFile)
  const away = await masters.follower()
  await masters.stop(away)
  const begun = await admin.rotateKey(1)
  await assert.rejects(admin.retireKeys(begun.keyId))
  assert.deepEqual((await admin.keys()).oldIds, [old.id])
  const fresh = await takeKey(masters, begun)
  const renewed = (await connect(t, masters, fresh.file)).admin
  await masters.start(away)
  const leader = await masters.leader()
  await masters.stop(leader)
  await masters.leader()
  await masters.start(leader, { clusterKeyFile: masters.clusterKeyFile })
  await untilKeys(renewed, ({ oldIds, holders }) => oldIds.length === 0 && holders.every(({ keyIds }) => keyIds.join() === begun.keyId))
  await masters.stop(leader)
  await masters.start(leader, { clusterKeyFile: masters.clusterKeyFile }) // a copy with the old key does not bring it back
  await untilKeys(renewed, ({ holders }) => holders.every(({ keyIds }) => keyIds.join() === begun.keyId))
})

test('key rotation: a chunkserver was down, the old key is accepted until it is retired, then a copy of the new one', async (t) => {
  const masters = await startMasters(t)
  const server = await startServer(t, masters, 'server')
  const { admin } = await connect(t, masters, masters.clusterKeyFile)
  await untilKeys(admin, hasServers(1))
  await server.stop()
  const begun = await admin.rotateKey(0)
  await startServer(t, masters, 'server')
  await untilKeys(admin, hasServers(1))
  const fresh = await takeKey(masters, begun)
  const renewed = (await connect(t, masters, fresh.file)).admin
  await retire(renewed, begun.keyId)
  await untilKeys(renewed, ({ holders }) => holders.every(({ keyIds }) => keyIds.join() === begun.keyId))
  await assert.rejects(masters.connect(1, superuser, asChunkserver('late')), hasReason('accessDenied'))
  await startServer(t, masters, 'late', fresh.file)
  await untilKeys(renewed, hasServers(2))
})
