// A group of masters changes its key, or gets its first one, master by master and while it works.

import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { type AddressInfo, connect as connectSocket, createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { admin } from '#messages/admin'
import { chunkserver } from '#messages/chunkserver'
import { adminProtocol } from '../../../../master/rpc/admin/service.js'
import { chunkserverProtocolName } from '../../../../master/rpc/chunkservers/service.js'
import { ClusterKey, KeyRing } from '../../../../proto/keys/cluster-key.js'
import { givenKeys, keyFileName, writeKeyFile } from '../../../../proto/keys/key-file.js'
import { asAdministrator, asChunkserver, testKeys } from '../../proto/rpc/credentials.js'
import { hasReason, Masters, makeFolder, statusAt, superuser, testClusterId } from './masters.js'

/** Each master in turn is stopped and started again, and in between a folder is made by the others. */
async function rollOver(masters: Masters, name: string, prepare: (id: number) => Promise<Record<string, unknown>>): Promise<void> {
  for (const id of masters.ids) {
    await masters.stop(id)
    const settings = await prepare(id)
    const other = await masters.leader()
    await makeFolder(await masters.connect(other), `/${name}-without-${id}`)
    await masters.start(id, settings)
    await masters.leader()
    await makeFolder(await masters.connect(id), `/${name}-with-${id}`)
  }
}

async function checkFolders(masters: Masters, names: readonly string[]): Promise<void> {
  const connection = await masters.connect(await masters.leader())
  for (const name of names) for (const id of masters.ids) assert.notEqual(await statusAt(connection, `/${name}-with-${id}`), undefined)
}

test('cluster keys: a new key, master by master, then the old one is retired; a server with only the old one is refused', async (t) => {
  const masters = await Masters.start(3)
  t.after(() => masters.end())
  const fresh = new KeyRing([ClusterKey.make()])
  const clusterKeyFile = join(masters.folder, 'fresh-key')
  await writeKeyFile(clusterKeyFile, fresh)
  await rollOver(masters, 'both', async () => ({ clusterKeyFile }))
  for (const id of masters.ids) {
    for (const keys of [testKeys, { ring: fresh }]) (await masters.connect(id, superuser, asAdministrator(keys))).close()
  }
  await rollOver(masters, 'one', async (id) => {
    const own = join(masters.data(id), keyFileName)
    await writeKeyFile(own, (await givenKeys(own)).withoutOld())
    return { clusterKeyFile: masters.clusterKeyFile } // a copy with the old key does not bring it back
  })
  for (const id of masters.ids) {
    await assert.rejects(masters.connect(id, superuser, asAdministrator(testKeys)), hasReason('accessDenied'))
    ;(await masters.connect(id, superuser, asAdministrator({ ring: fresh }))).close()
  }
  await checkFolders(masters, ['both', 'one'])
})

test('cluster keys: a cluster without a key adopts one, master by master; then servers without it are refused', async (t) => {
  const masters = await Masters.format(3)
  t.after(() => masters.end())
  for (const id of masters.ids) {
    rmSync(join(masters.data(id), keyFileName))
    await assert.rejects(masters.start(id), hasReason('misconfigured'))
  }
  const { clusterKeyFile } = masters
  await Promise.all(masters.ids.map((id) => masters.start(id, { clusterKeyFile, adoptsClusterKey: true })))
  const registerWith = async (id: number, credentials?: ReturnType<typeof asChunkserver>): Promise<unknown> => {
    const connection = await masters.connect(id, superuser, credentials)
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
    const body = chunkserver.RegisterRequest.encode(registration).finish()
    return connection.call({ protocol: chunkserverProtocolName, method: 'register', body })
  }
  const leader = await masters.leader()
  await registerWith(leader)
  await registerWith(leader, asChunkserver('u', testClusterId))
  const remove = { protocol: adminProtocol, method: 'removeMaster', body: admin.RemoveMasterRequest.encode({ id: 1 }).finish() }
  await assert.rejects((await masters.connect(leader)).call(remove), hasReason('accessDenied'))
  await rollOver(masters, 'adopted', async () => ({}))
  const now = await masters.leader()
  await assert.rejects(registerWith(now), hasReason('accessDenied'))
  await registerWith(now, asChunkserver('u', testClusterId))
  await masters.stop(now)
  await assert.rejects(masters.start(now, { adoptsClusterKey: true }), hasReason('misconfigured'))
  await masters.start(now)
  await checkFolders(masters, ['adopted'])
})

/** What a program that knows of no cluster key makes of a connection: it answers nothing to the handshake, and takes others. */
async function oldProgram(port: number): Promise<{ readonly port: number; close(): void }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (first) => {
      if (first[6] === 0xdf) return
      const onward = connectSocket(port, '127.0.0.1')
      onward.on('error', () => undefined)
      onward.on('close', () => socket.destroy())
      socket.on('close', () => onward.destroy())
      onward.write(first)
      socket.pipe(onward)
      onward.pipe(socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}

test('cluster keys: while a key is adopted, masters without the handshake are accepted', async (t) => {
  const masters = await Masters.format(3)
  t.after(() => masters.end())
  for (const id of masters.ids) rmSync(join(masters.data(id), keyFileName))
  const lines = await Promise.all(masters.ids.map((id) => oldProgram(masters.port(id))))
  t.after(() => {
    for (const line of lines) line.close()
  })
  const peersOf = (self: number): string =>
    masters.ids.map((id) => `${id}=127.0.0.1:${id === self ? masters.port(id) : (lines[id - 1]?.port ?? 0)}`).join(',')
  const { clusterKeyFile } = masters
  await Promise.all(masters.ids.map((id) => masters.start(id, { clusterKeyFile, adoptsClusterKey: true, peers: peersOf(id) })))
  await masters.leader()
  await makeFolder(await masters.connect(await masters.follower()), '/spoken-with')
})
