import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { crc32c } from '@node-rs/crc32'
import { log } from '#messages/log'
import { FileSystemError } from '../../../proto/base/errors.js'
import { Masters, makeFolder, statusAt, statusOf } from './rpc/masters.js'

/** A refusal at start: one line that names the thing and the way out. */
function refusal(...words: readonly string[]): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof FileSystemError)
    assert.equal(error.reason, 'misconfigured')
    assert.ok(!error.message.includes('\n'))
    for (const word of words) assert.ok(error.message.includes(word), error.message)
    return true
  }
}

async function occupied(): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as { port: number }).port, server }
}

test('master: a port is in use, the error names it and everything is closed again', async () => {
  const masters = await Masters.format(1)
  const { port, server } = await occupied()
  try {
    await assert.rejects(masters.start(1, { rpcPort: port }), refusal(`127.0.0.1:${port}`, '--rpc-port'))
    await assert.rejects(masters.start(1, { httpPort: port }), refusal(`127.0.0.1:${port}`, '--http-port'))
    await masters.start(1)
    assert.equal(await masters.leader(), 1)
  } finally {
    server.close()
    await masters.end()
  }
})

test('master: no port is given, it listens at its address in the group, from its settings or else its folder', async () => {
  const masters = await Masters.format(1)
  try {
    const formatted = await masters.start(1, { rpcPort: undefined })
    assert.equal(formatted.addresses.rpc, `127.0.0.1:${masters.port(1)}`)
    await masters.stop(1)
    const { port, server } = await occupied()
    await new Promise((resolve) => server.close(resolve))
    const moved = await masters.start(1, { rpcPort: undefined, peers: `1=127.0.0.1:${port}` })
    assert.equal(moved.addresses.rpc, `127.0.0.1:${port}`)
  } finally {
    await masters.end()
  }
})

test('master: an address of another machine is refused', async () => {
  const masters = await Masters.format(1)
  try {
    await assert.rejects(masters.start(1, { host: '192.0.2.1' }), refusal('192.0.2.1'))
  } finally {
    await masters.end()
  }
})

test('master: a folder that is not formatted, of another cluster or engine, or of a newer format is refused', async () => {
  const masters = await Masters.format(1)
  try {
    await assert.rejects(masters.start(1, { data: join(masters.folder, 'nothing') }), refusal('nothing', 'cairn format', '--data'))
    await assert.rejects(masters.start(1, { clusterId: 'CID-other' }), refusal('CID-other', 'master-1', '--data'))
    await assert.rejects(masters.start(1, { consensus: 'zab' }), refusal('zab', 'raft', 'master-1', '--consensus', '--data'))
    await assert.rejects(masters.start(1, { roundTicks: 4 }), refusal('roundTicks', 'raft'))
    makeNewer(join(masters.data(1), 'identity'))
    await assert.rejects(masters.start(1), refusal('master-1', 'newer', '--data'))
  } finally {
    await masters.end()
  }
})

/** identity := magic: 8 bytes, crc of what follows: uint32, log.MasterIdentity */
function makeNewer(file: string): void {
  const bytes = readFileSync(file)
  const body = log.MasterIdentity.encode({ ...log.MasterIdentity.decode(bytes.subarray(12)), formatVersion: 99 }).finish()
  const crc = Buffer.alloc(4)
  crc.writeUInt32BE(crc32c(body))
  writeFileSync(file, Buffer.concat([bytes.subarray(0, 8), crc, body]))
}

test('master: a folder in use by another process is refused', async () => {
  const masters = await Masters.start(1)
  try {
    await assert.rejects(masters.start(1, { rpcPort: 0 }), refusal('another process', 'master-1'))
    assert.equal((await statusOf(masters.running(1))).isServing, true)
  } finally {
    await masters.end()
  }
})

test('master: it stops twice while clients are connected, and starts again with all data', async () => {
  const masters = await Masters.start(1)
  try {
    const connection = await masters.connect(1)
    await makeFolder(connection, '/kept/below')
    const first = masters.running(1)
    await Promise.all([first.stop(), first.stop()])
    await first.closed
    assert.equal(first.isReady(), false)
    for (let round = 0; round < 2; round++) {
      await masters.start(1)
      await masters.leader()
      assert.notEqual(await statusAt(await masters.connect(1), '/kept/below'), undefined)
      await masters.stop(1)
    }
  } finally {
    await masters.end()
  }
})

test('master: its peers are dead, it can stop, and the calls that wait for a leader fail', async () => {
  const masters = await Masters.format(3)
  try {
    const master = await masters.start(1)
    assert.equal(master.isReady(), false)
    const waiting = makeFolder(await masters.connect(1), '/never').then(
      () => 'made',
      () => 'failed',
    )
    await masters.stop(1)
    assert.equal(await waiting, 'failed')
  } finally {
    await masters.end()
  }
})
