// Readers of files that are being written, cut and recovered meanwhile: they see everything that was flushed before they opened, and
// nothing that is taken back.

import assert from 'node:assert/strict'
import { absentReplicas } from './holders.js'
import { isExpected, textOf, type World } from './world.js'

const pauseMsMax = 2000

export async function read(world: World): Promise<void> {
  while (!world.isPeace) {
    await world.kernel.pass(world.random.below(pauseMsMax))
    if (world.files.length > 0) await readOne(world)
  }
}

async function readOne(world: World): Promise<void> {
  const model = world.pick(world.files)
  const { changes, session, path } = model
  // It is being truncated, or may have been.
  if (model.doubtfulBytes !== undefined || model.standing !== 'present') return
  const client = await world.client()
  const flushedBytes = Math.max(session.flushedBytes, session.syncedBytes)
  let content: Buffer
  let absent: readonly string[]
  try {
    content = await world.in(client, (fileSystem) => fileSystem.readFile(path))
    const isClosed = await world.in(client, (fileSystem) => fileSystem.isFileClosed(path))
    absent = isClosed && world.chance(70) ? await world.in(client, (_, session) => absentReplicas(session, path)) : []
  } catch (error) {
    if (!isExpected(error)) throw error
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (isAbsent) assert.notEqual(model.changes, changes, `${path}: ${client.name} is told that it does not exist`)
    world.kernel.note(`${path}: ${client.name} cannot read it: ${textOf(error)}`)
    return
  }
  if (model.changes !== changes) return
  if (model.session === session) assert.deepEqual(absent, [], `${path}: each chunkserver that the masters name has its replica`)
  world.counts.reads += 1
  world.kernel.note(`${path}: ${client.name} reads ${content.length} bytes`)
  const { session: present } = model
  const { keepsFlushed, keepsSeen } = world.promisesSince(session.beganMs)
  const what = `${path}, read by ${client.name} during session ${session.number}`
  assert.ok(model.isBeginning(content, session) || model.isBeginning(content, present), `${what}: it is what was written`)
  if (keepsFlushed)
    assert.ok(content.length >= flushedBytes, `${what}: ${flushedBytes} bytes were flushed before, it sees ${content.length}`)
  const { finalBytes } = session
  if (finalBytes === undefined) session.seenBytes = Math.max(session.seenBytes, Math.min(content.length, session.bytes.length))
  else if (keepsSeen) assert.ok(model.isBeginning(content, present), `${what}: it saw ${content.length} bytes of ${finalBytes}`)
}
