// The part of the consensus contract that is about disks, for every engine on the real log store: files, syncs, restarts, damage.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { FileSystemError } from '../../proto/base/errors.js'
import { engines } from '../simulation/engines.js'
import { pathOf } from '../unit/master/storage/folders.js'
import { DiskGroup } from './disk-group.js'

const everybody = [1, 2, 3]

for (const kind of Object.values(engines)) {
  test(`${kind.name} on disk: all nodes are killed, all committed entries are there again, in order and once`, async (context) => {
    const group = await DiskGroup.start(context, kind)
    await group.commit('one', 'two', 'three')
    for (const id of everybody) await group.crash(id)
    for (const id of everybody) await group.restart(id)
    await group.commit('four')
    for (const { texts } of group.nodes) assert.deepEqual(texts, ['one', 'two', 'three', 'four'])
  })

  test(`${kind.name} on disk: a follower was down, it gets the missing entries from the log of the leader`, async (context) => {
    const group = await DiskGroup.start(context, kind, { tailBytesMax: 1 })
    const leader = await group.elect()
    const follower = leader === 1 ? 2 : 1
    await group.crash(follower)
    await group.commit(...Array.from({ length: 50 }, (_, at) => `entry ${at}`))
    await group.restart(follower)
    await group.tick(12)
    assert.equal(group.node(follower).texts.length, 50)
    assert.deepEqual(group.node(follower).texts, group.node(leader).texts)
  })

  test(`${kind.name} on disk: the log is cut and all nodes restart, the group continues`, async (context) => {
    const group = await DiskGroup.start(context, kind, { tailEntriesKept: 1 })
    await group.commit(...Array.from({ length: 20 }, (_, at) => `entry ${at}`))
    for (const id of everybody) await group.flush(id)
    for (const id of everybody) assert.ok(group.node(id).running.status().firstIndex > 10)
    for (const id of everybody) await group.crash(id)
    for (const id of everybody) await group.restart(id)
    await group.commit('after')
    for (const { texts } of group.nodes) assert.deepEqual([texts.length, texts.at(-1)], [21, 'after'])
  })

  test(`${kind.name} on disk: the last write is torn, it is cut off and replicated again; no committed entry is lost`, async (context) => {
    const group = await DiskGroup.start(context, kind)
    await group.commit('one', 'two')
    const last = (await group.elect()) === 1 ? 2 : 1
    await group.crash(last)
    const { folder } = group.node(last)
    const bytes = readFileSync(pathOf(folder, 1))
    // Half of what was written last did not reach the disk.
    const end = bytes.findLastIndex((byte) => byte !== 0)
    bytes.fill(0, end - 6)
    writeFileSync(pathOf(folder, 1), bytes)
    await group.restart(last)
    await group.tick(12)
    await group.commit('three')
    for (const { texts } of group.nodes) assert.deepEqual(texts, ['one', 'two', 'three'])
  })

  test(`${kind.name} on disk: a bit is flipped in the middle of the log, the node does not start, the others continue`, async (context) => {
    const group = await DiskGroup.start(context, kind)
    await group.commit(...Array.from({ length: 20 }, (_, at) => `entry ${at}`))
    for (const text of ['more', 'behind', 'them']) await group.commit(text)
    const damaged = (await group.elect()) === 1 ? 2 : 1
    await group.crash(damaged)
    const path = pathOf(group.node(damaged).folder, 1)
    const bytes = readFileSync(path)
    const place = bytes.indexOf('entry 3')
    assert.ok(place > 0)
    bytes[place] = (bytes[place] ?? 0) ^ 4
    writeFileSync(path, bytes)
    await assert.rejects(group.restart(damaged), (error) => error instanceof FileSystemError && error.reason === 'checksumMismatch')
    await group.commit('without it')
    assert.equal(group.node(await group.elect()).texts.at(-1), 'without it')
  })
}
