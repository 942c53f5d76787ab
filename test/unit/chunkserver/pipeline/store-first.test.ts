// What a server of a pipeline shows is stored by all the others: nothing is forwarded before it is stored.

import assert from 'node:assert/strict'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Disk, nodeDisk } from '../../../../chunkserver/store/disk.js'
import { bytesOf, type DataServer, openStore, openWriter, startDataServer, statuses, storeSettings, temporaryFolder } from '../kit.js'

const ref = { chunkId: 1073741825, generation: 1001 }
const owner = { interrupt: () => Promise.resolve() }
const servers = ['a', 'b', 'c'] as const
/** Many times what a packet needs to get to the last server. */
const turns = 200

interface Pipeline {
  readonly servers: readonly DataServer[]
  readonly folders: readonly string[]
  /** What the disks did, such as "a begins" and "a ends", for each write of data. */
  readonly log: string[]
  /** While true, no disk writes. */
  isHeld: boolean
}

/** Three servers whose disks are slow to write, the first one slowest. */
async function slowPipeline(t: TestContext): Promise<Pipeline> {
  const log: string[] = []
  const started: DataServer[] = []
  const folders: string[] = []
  const pipeline: Pipeline = { servers: started, folders, log, isHeld: false }
  for (const [index, name] of servers.entries()) {
    const folder = await temporaryFolder(t)
    const data = new Set<number>()
    const disk: Disk = {
      ...nodeDisk,
      open: async (path, mode) => {
        const fd = await nodeDisk.open(path, mode)
        if (path.endsWith('.data')) data.add(fd)
        else data.delete(fd)
        return fd
      },
      write: async (fd, pieces, position) => {
        if (!data.has(fd)) return await nodeDisk.write(fd, pieces, position)
        log.push(`${name} begins`)
        for (let turn = 0; turn < turns * (servers.length - index) || pipeline.isHeld; turn += 1) await new Promise(setImmediate)
        await nodeDisk.write(fd, pieces, position)
        log.push(`${name} ends`)
      },
    }
    started.push(await startDataServer(t, { folder, disk }))
    folders.push(folder)
  }
  return pipeline
}

test('pipeline: each server stores a packet before the next one gets it', async (t) => {
  const { servers: all, log } = await slowPipeline(t)
  const writer = await openWriter(all, ref)
  const data = bytesOf(2_560)
  await writer.ackOf(writer.packet(0, data.subarray(0, 2_217)))
  await writer.ackOf(writer.packet(2_048, data.subarray(2_048), { isSync: true }))
  await writer.finish(data.length)
  const once = servers.flatMap((name) => [`${name} begins`, `${name} ends`])
  assert.deepEqual(log, [...once, ...once])
})

test('pipeline: what the last server shows is found at all others, when all their processes end at that moment', async (t) => {
  const pipeline = await slowPipeline(t)
  const { servers: all, folders } = pipeline
  const writer = await openWriter(all, ref)
  const data = bytesOf(300_000)
  const last = all[2]?.store
  let shown = 0
  for (const end of [2_217, 2_560, 131_000, 300_000]) {
    const from = shown - (shown % 512)
    writer.packets(data.subarray(from, end), from)
    while (shown < end) {
      const before = shown
      shown = (await last?.visibleLength(ref).catch(() => undefined))?.bytes ?? 0
      if (shown > before) {
        pipeline.isHeld = true
        const found = await Promise.all(folders.map((folder) => restartedBytes(t, folder))).finally(() => {
          pipeline.isHeld = false
        })
        assert.ok(Math.min(...found) >= shown, `${shown} bytes were shown, ${found.join(', ')} are left`)
      }
      await new Promise(setImmediate)
    }
  }
  assert.deepEqual((await writer.finish(data.length)).replies, Array(3).fill(statuses.SUCCESS))
})

/** How many bytes of the replica a server finds that starts with a copy of this folder. */
async function restartedBytes(t: TestContext, folder: string): Promise<number> {
  const copy = join(await temporaryFolder(t), 'copy')
  await cp(folder, copy, { recursive: true })
  const store = await openStore(storeSettings(copy))
  try {
    const { generation } = ref
    return (await store.recover({ ...ref, newGeneration: generation + 1, minBytes: 0, maxBytes: 0 }, owner)).storedBytes
  } finally {
    await store.close()
  }
}
