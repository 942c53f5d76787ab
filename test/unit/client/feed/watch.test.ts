// fs.watch and `op=WATCH` on a real cluster, across a change of the leader.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { client } from '#messages/client'
import type { WatchEvent, WatchOptions } from '../../../../client/feed/watch.js'
import { startCluster, type TestCluster } from '../../../../client/testing/index.js'
import { RpcConnection } from '../../../../proto/rpc/connection.js'

let cluster: TestCluster
before(async () => {
  cluster = await startCluster({ masters: 3, chunkservers: 1 })
})
after(() => cluster.stop())

/** Waits for a number of events; then the watch is ended. */
async function take(watching: AsyncGenerator<WatchEvent>, count: number): Promise<WatchEvent[]> {
  const events: WatchEvent[] = []
  for await (const event of watching) {
    events.push(event)
    if (events.length === count) break
  }
  return events
}

/** As a client of HDFS asks for it. */
async function pageFrom(txid: number, more: { readonly withSnapshots?: boolean }): Promise<client.EventsListProto> {
  const [host = '', port = ''] = cluster.address.replace('hdfs://', '').split(',')[0]?.split(':') ?? []
  const protocol = 'org.apache.hadoop.hdfs.protocol.ClientProtocol'
  const connection = await RpcConnection.open({ host, port: Number(port), user: cluster.fileSystem.user, protocol })
  try {
    const body = client.GetEditsFromTxidRequestProto.encode({ txid, ...more }).finish()
    return client.GetEditsFromTxidResponseProto.decode(await connection.call({ protocol, method: 'getEditsFromTxid', body })).eventsList
  } finally {
    connection.close()
  }
}

const watch = (path: string, options?: WatchOptions) => cluster.fileSystem.watch(path, options)
const textOf = ({ eventType, filename, kind }: WatchEvent): string => `${eventType} ${filename} ${kind}`

test('watch: what happens to the entries of a directory, from the call on', async () => {
  const { fileSystem } = cluster
  await fileSystem.mkdir('/flat/deep', { recursive: true })
  const watching = watch('/flat')
  await fileSystem.exists('/flat') // calls of one client are answered in order, so the watch has begun
  await fileSystem.writeFile('/flat/file', 'some bytes')
  await fileSystem.writeFile('/flat/deep/other', '')
  await fileSystem.chmod('/flat/file', 0o600)
  await fileSystem.rename('/flat/deep/other', '/flat/other')
  await fileSystem.rm('/flat', { recursive: true })
  const events = await take(watching, 5)
  assert.deepEqual(events.map(textOf), [
    'rename file create',
    'change file close',
    'change file mode',
    'rename other rename',
    'rename  unlink',
  ])
  const [made, closed, changed, moved] = events
  assert.ok(made?.kind === 'create' && made.owner === fileSystem.user && !made.isDirectory && made.chunkBytes > 0)
  assert.ok(closed?.kind === 'close' && closed.size === 10 && closed.position > made.position)
  assert.ok(changed?.kind === 'mode' && changed.mode === 0o600)
  assert.ok(moved?.kind === 'rename' && moved.path === '/flat/deep/other' && moved.to === '/flat/other')
})

test('watch: after a position everything since is told again, also by another master when the first is gone', async () => {
  const { fileSystem } = cluster
  const before = watch('/', { recursive: true })
  await fileSystem.exists('/')
  await fileSystem.mkdir('/many')
  const [first] = await take(before, 1)
  assert.ok(first?.kind === 'create' && first.path === '/many')
  const names = Array.from({ length: 300 }, (_, index) => `/many/d${index}`)
  const watching = take(watch('/many', { recursive: true, after: first.resumeAfter }), names.length)
  for (const [index, name] of names.entries()) {
    if (index === 100) await cluster.stopServer('master-1')
    if (index === 200) await cluster.startServer('master-1')
    if (index === 200) await cluster.stopServer('master-2')
    await fileSystem.mkdir(name)
  }
  await cluster.startServer('master-2')
  const events = await watching
  assert.deepEqual(
    events.map(({ path }) => path),
    names,
  )
  assert.deepEqual(
    events.map(({ position }) => position),
    names.map((_, index) => first.position + 1 + index),
  )
  const again = await take(watch('/', { recursive: true, after: first.position }), names.length)
  assert.deepEqual(
    again.map(({ position }) => position),
    events.map(({ position }) => position),
  )
})

test('watch: snapshots of a directory, which are no gap for those who do not ask for them', async () => {
  const { fileSystem } = cluster
  await fileSystem.mkdir('/kept')
  await fileSystem.allowSnapshots('/kept')
  const watching = watch('/', { recursive: true })
  await fileSystem.exists('/')
  await fileSystem.createSnapshot('/kept', { name: 'one' })
  await fileSystem.renameSnapshot('/kept', 'one', 'two')
  await fileSystem.deleteSnapshot('/kept', 'two')
  await fileSystem.mkdir('/kept/after')
  const events = await take(watching, 4)
  assert.deepEqual(
    events.slice(0, 3).map((event) => event.kind === 'snapshot' && [event.path, event.filename, event.change, event.name, event.oldName]),
    [
      ['/kept', 'kept', 'create', 'one', undefined],
      ['/kept', 'kept', 'rename', 'two', 'one'],
      ['/kept', 'kept', 'delete', 'two', undefined],
    ],
  )
  const [first, , , last] = events
  assert.ok(first !== undefined && last !== undefined && last.position === first.position + 3)
  const [asHdfs, whole] = [await pageFrom(first.position, {}), await pageFrom(first.position, { withSnapshots: true })]
  assert.deepEqual([asHdfs.firstTxid, asHdfs.lastTxid], [first.position, last.position], 'positions without events are part of the page')
  assert.deepEqual(
    asHdfs.batch.map(({ txid }) => txid),
    [last.position],
  )
  assert.equal(whole.batch.length, 4)
})

test('watch: ended by its signal, refused to others than superusers, for what is not there and beyond the end', async () => {
  const { fileSystem } = cluster
  const ending = new AbortController()
  const watching = watch('/', { signal: ending.signal })
  const next = watching.next()
  ending.abort()
  await assert.rejects(next, { name: 'AbortError' })
  await using alice = await cluster.connect({ user: 'alice' })
  await assert.rejects(alice.watch('/').next(), { code: 'EACCES', syscall: 'watch' })
  await assert.rejects(watch('/none').next(), { code: 'ENOENT' })
  await assert.rejects(watch('/', { after: 1e9 }).next(), { code: 'EINVAL' })
  assert.throws(() => watch('/', { after: -1 }), RangeError)
  assert.equal((await watch('/', { after: 0, recursive: true, encoding: 'buffer' }).next()).value?.filename instanceof Buffer, true)
  assert.ok(await fileSystem.exists('/'))
})
