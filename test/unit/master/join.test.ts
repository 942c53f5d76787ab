import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { joinMaster } from '../../../master/join.js'
import { openDataFolder, readIdentity } from '../../../master/storage/data-folder.js'
import { silentLogger } from '../../../proto/base/logger.js'
import { freePorts, hasReason, Masters } from './rpc/masters.js'

test('join: a running group, the folder knows its members and is not one of them', async () => {
  const masters = await Masters.start(1)
  try {
    const data = join(masters.folder, 'joining')
    const { clusterKeyFile } = masters
    const made = await joinMaster({ data, id: 4, clusterKeyFile, join: `127.0.0.1:${masters.port(1)}` })
    const founder = await readIdentity(masters.data(1))
    assert.ok(founder)
    assert.deepEqual(made, await readIdentity(data))
    for (const field of ['clusterId', 'poolId', 'namespaceId', 'engine', 'createdMs'] as const)
      assert.equal(made[field], founder[field], field)
    assert.deepEqual([made.peerId, made.membership.voters, made.peers], [4, [1], [{ peerId: 1, address: `127.0.0.1:${masters.port(1)}` }]])
    const folder = await openDataFolder(data, {}, silentLogger)
    assert.equal(folder.recovered.snapshot.index, 0)
    await folder.close()
  } finally {
    await masters.end()
  }
})

test('join: a used id, another cluster or another engine is refused', async () => {
  const masters = await Masters.start(1)
  try {
    const wish = {
      data: join(masters.folder, 'joining'),
      id: 4,
      clusterKeyFile: masters.clusterKeyFile,
      join: `127.0.0.1:${masters.port(1)}`,
    }
    await assert.rejects(joinMaster({ ...wish, id: 1 }), hasReason('misconfigured'))
    await assert.rejects(joinMaster({ ...wish, clusterId: 'CID-other' }), hasReason('misconfigured'))
    await assert.rejects(joinMaster({ ...wish, engine: 'zab' }), hasReason('misconfigured'))
    assert.equal(await readIdentity(wish.data), undefined)
  } finally {
    await masters.end()
  }
})

test('join: one of the given masters is down, another is asked; none answers, refused with all of them named', async () => {
  const masters = await Masters.start(1)
  try {
    const [unused = 0] = await freePorts(1)
    const { clusterKeyFile } = masters
    const data = join(masters.folder, 'joining')
    await assert.rejects(joinMaster({ data, clusterKeyFile, id: 4, join: `127.0.0.1:${unused}` }), new RegExp(`127.0.0.1:${unused}`))
    await assert.rejects(joinMaster({ data, clusterKeyFile, id: 4, join: 'somewhere' }), hasReason('misconfigured'))
    assert.equal((await joinMaster({ data, clusterKeyFile, id: 4, join: `127.0.0.1:${unused}, 127.0.0.1:${masters.port(1)}` })).peerId, 4)
  } finally {
    await masters.end()
  }
})
