import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { formatMaster } from '../../../master/format.js'
import { parsePeers } from '../../../master/rpc/address.js'
import { readIdentity } from '../../../master/storage/data-folder.js'
import { keyFileName, readKeyFile } from '../../../proto/keys/key-file.js'
import { hasReason, Masters } from './rpc/masters.js'

const wish = { id: 1, engine: 'raft', wallMs: 5 }

async function inFolder(run: (data: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-format-'))
  try {
    await run(join(folder, 'data'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('format: a list of masters, ids with hosts and ports', () => {
  assert.deepEqual(parsePeers('1=a:8020, 2=[::1]:8021'), [
    { id: 1, host: 'a', port: 8020 },
    { id: 2, host: '::1', port: 8021 },
  ])
  for (const text of ['', 'a:8020', '0=a:1', '1=a', '1=a:1,1=b:2', '1=a:1;2=b:2'])
    assert.throws(() => parsePeers(text), hasReason('misconfigured'), text)
})

test('format: a fresh folder stores its identity and its peers, and only once', () =>
  inFolder(async (data) => {
    const made = await formatMaster({ ...wish, data, peers: '1=127.0.0.1:1,2=127.0.0.1:2' })
    assert.deepEqual(await readIdentity(data), made)
    assert.deepEqual(made.membership.voters, [1, 2])
    await assert.rejects(formatMaster({ ...wish, data, peers: '1=127.0.0.1:1' }), hasReason('misconfigured'))
  }))

test('format: masters of one cluster share the values derived from its id', () =>
  inFolder(async (data) => {
    const peers = '1=127.0.0.1:1,2=127.0.0.1:2'
    const one = await formatMaster({ ...wish, data: `${data}-1`, peers })
    const second = { ...wish, data: `${data}-2`, id: 2, peers, clusterId: one.clusterId }
    await assert.rejects(formatMaster(second), hasReason('misconfigured')) // the key is made once
    const clusterKeyFile = join(`${data}-1`, keyFileName)
    const two = await formatMaster({ ...second, clusterKeyFile })
    assert.deepEqual([one.poolId, one.namespaceId], [two.poolId, two.namespaceId])
    const [ours, theirs] = [await readKeyFile(clusterKeyFile), await readKeyFile(join(`${data}-2`, keyFileName))]
    assert.deepEqual(ours?.ids, theirs?.ids)
    assert.equal((await stat(clusterKeyFile)).mode & 0o777, 0o600)
  }))

test('format: an invalid cluster id is refused before anything is written', () =>
  inFolder(async (data) => {
    for (const clusterId of ['', '6f0d...', 'CID-6f0d...', 'CID-other', 'CID-0123456789ABCDEF', 'CID-0123456789abcdef\n', 'x']) {
      await assert.rejects(formatMaster({ ...wish, data, peers: '1=127.0.0.1:1', clusterId }), hasReason('misconfigured'), clusterId)
    }
    assert.equal(await readIdentity(data), undefined)
  }))

test('format: an id that is not among the members, or an unknown engine, is refused', () =>
  inFolder(async (data) => {
    await assert.rejects(formatMaster({ ...wish, data, id: 3, peers: '1=127.0.0.1:1' }), hasReason('misconfigured'))
    await assert.rejects(formatMaster({ ...wish, data, peers: '1=127.0.0.1:1', engine: 'consensus' }), hasReason('misconfigured'))
    assert.equal(await readIdentity(data), undefined)
  }))

test('format: a member already runs, the group is not founded again (SeaweedFS 10880)', async () => {
  const masters = await Masters.start(1)
  try {
    const joining = { ...wish, id: 2, data: join(masters.folder, 'joining'), peers: `1=127.0.0.1:${masters.port(1)},2=127.0.0.1:1` }
    await assert.rejects(formatMaster(joining), hasReason('misconfigured'))
    await assert.rejects(formatMaster({ ...joining, clusterId: 'CID-fedcba9876543210' }), hasReason('misconfigured'))
    // Founded and at work: who comes now may be one that lost its folder and has forgotten its votes.
    await assert.rejects(formatMaster({ ...joining, clusterId: 'CID-0123456789abcdef' }), hasReason('misconfigured'))
  } finally {
    await masters.end()
  }
})

test('format: a member of the same cluster waits for the others, it may be founded', async () => {
  const masters = await Masters.format(2)
  try {
    await masters.start(1)
    const { peers, clusterKeyFile } = masters
    const second = { ...wish, id: 2, data: join(masters.folder, 'again'), peers, clusterKeyFile, clusterId: 'CID-0123456789abcdef' }
    assert.equal((await formatMaster(second)).peerId, 2)
  } finally {
    await masters.end()
  }
})

test('format: another program listens at the address of a member, refused', () =>
  inFolder(async (data) => {
    const stranger = createServer((socket) => socket.end('who are you\r\n'))
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    const { port } = stranger.address() as { port: number }
    try {
      await assert.rejects(formatMaster({ ...wish, data, peers: `1=127.0.0.1:1,2=127.0.0.1:${port}` }), hasReason('misconfigured'))
    } finally {
      stranger.close()
    }
  }))
