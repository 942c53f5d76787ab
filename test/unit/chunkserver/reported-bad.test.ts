// A stranger says of good chunks that they are bad: a real master, and a real chunkserver that has the only replica of each.

import assert from 'node:assert/strict'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { client } from '#messages/client'
import type { hdfs } from '#messages/hdfs'
import { EmbeddedCluster } from '../../cluster/embedded-cluster.js'
import { ask, codec, type Masters, statusOf } from '../master/rpc/masters.js'
import { bytesOf } from './kit.js'

const getBlockLocations = codec(client.GetBlockLocationsRequestProto, client.GetBlockLocationsResponseProto)
const reportBadBlocks = codec(client.ReportBadBlocksRequestProto, client.ReportBadBlocksResponseProto)

const mib = 1024 * 1024
const lookMsMax = 60_000

async function reportAll(masters: Masters, paths: readonly string[]): Promise<void> {
  const connection = await masters.connect(1, 'stranger')
  const blocks: hdfs.LocatedBlockProto.$Properties[] = []
  for (const src of paths) {
    const { locations } = await ask(connection, 'getBlockLocations', getBlockLocations, { src, offset: 0, length: 2 ** 40 })
    blocks.push(...(locations?.blocks ?? []))
  }
  assert.equal(blocks.length, paths.length)
  await ask(connection, 'reportBadBlocks', reportBadBlocks, { blocks })
}

/** Changes the last byte of the largest replica. */
async function damageLargest(folder: string): Promise<void> {
  const names = (await readdir(join(folder, 'chunks'), { recursive: true })).filter((name) => name.endsWith('.data'))
  const sizes = await Promise.all(names.map(async (name) => ({ name, bytes: (await stat(join(folder, 'chunks', name))).size })))
  const [largest] = sizes.sort((one, other) => other.bytes - one.bytes)
  assert.ok(largest !== undefined)
  const file = await open(join(folder, 'chunks', largest.name), 'r+')
  await file.write(Buffer.from('x'), 0, 1, largest.bytes - 1)
  await file.close()
}

async function untilLost(masters: Masters, chunks: number): Promise<void> {
  const giveUpMs = performance.now() + lookMsMax
  for (;;) {
    const { repair } = await statusOf(masters.running(1))
    if (repair.lost === chunks) return
    assert.ok(performance.now() < giveUpMs, `${repair.lost} chunks are lost instead of ${chunks}`)
    await nextTurn()
  }
}

test('reported bad: a client reports six good files and a damaged one, the damaged one is found and the six stay readable', async (t) => {
  const cluster = await EmbeddedCluster.start()
  t.after(() => cluster.stop())
  await using files = await cluster.connect()
  const contents = new Map(Array.from({ length: 6 }, (_, index) => [`/good-${index}`, bytesOf(2 * mib, index + 1)]))
  for (const [path, content] of contents) await files.writeFile(path, content)
  // The last one, and longest to read: when it is found the looks at all others have ended.
  await files.writeFile('/damaged', bytesOf(6 * mib, 9).fill(0, 6 * mib - 1))
  await damageLargest(cluster.folder)
  await reportAll(cluster.masters, [...contents.keys(), '/damaged'])
  await untilLost(cluster.masters, 1)
  for (const [path, content] of contents) assert.ok(content.equals((await files.readFile(path)) as Buffer), path)
  await assert.rejects(files.readFile('/damaged'))
})
