import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { hdfs } from '#messages/hdfs'
import type { transfer } from '#messages/transfer'
import { systemClock } from '../../../../proto/base/clock.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { connectTransfer } from '../../../../proto/transfer/connection.js'
import { readResponse, readStatus, sendOperation } from '../../../../proto/transfer/operation.js'
import type { TokenKey } from '../../../../proto/transfer/token-keys.js'
import { tokenTimes } from '../../../../proto/wire/block-token.js'
import { blockOf, bytesOf, type DataServer, openWriter, readChunk, readOn, stages, startDataServer, statuses, writeChunk } from '../kit.js'
import { testKeys, tokenFor } from '../tokens.js'

const ref = { chunkId: 1073741825, generation: 1001 }
const data = bytesOf(100_000)
const newer: readonly TokenKey[] = [...testKeys, { id: 2, secret: Buffer.alloc(32, 9), madeMs: 1 }]
const foreign: readonly TokenKey[] = [{ id: 1, secret: Buffer.alloc(32, 1), madeMs: 0 }]
type Token = hdfs.TokenProto.$Properties

async function connected<T>(server: DataServer, use: (connection: Awaited<ReturnType<typeof connectTransfer>>) => Promise<T>): Promise<T> {
  const connection = await connectTransfer({ host: '127.0.0.1', port: server.port, readTimeoutMs: 10_000 })
  try {
    return await use(connection)
  } finally {
    connection.destroy()
  }
}

const operations: Readonly<Record<string, (server: DataServer, token: Token | undefined) => Promise<transfer.BlockOpResponseProto>>> = {
  READ: (server, token) => connected(server, async (connection) => (await readOn(connection, ref, 0, 10, true, token ?? null)).response),
  WRITE: async (server, token) => {
    const writer = await openWriter([server], { ...ref, chunkId: ref.chunkId + 1 }, { token: token ?? null })
    writer.connection.destroy()
    return writer.response as transfer.BlockOpResponseProto
  },
  CHECKSUM: (server, token) =>
    connected(server, (connection) => {
      sendOperation(connection, 'blockChecksum', { header: { block: blockOf(ref, 10), token: token ?? null } })
      return readResponse(connection)
    }),
  COPY: (server, token) =>
    connected(server, (connection) => {
      sendOperation(connection, 'transferBlock', {
        header: { baseHeader: { block: blockOf(ref, 10), token: token ?? null }, clientName: 'client' },
        targets: [server.info],
      })
      return readResponse(connection)
    }),
}

test('tokens: no token, an expired one, or one of another chunk, mode, key or pool, every operation is refused', async (t) => {
  const server = await startDataServer(t)
  await writeChunk([server], ref, data)
  const expiresMs = Math.round(systemClock.wallMs()) - tokenTimes.skewMs - 1_000
  for (const [name, operation] of Object.entries(operations)) {
    const mode = name === 'CHECKSUM' ? 'READ' : name === 'READ' || name === 'WRITE' || name === 'COPY' ? name : 'REPLACE'
    const of = name === 'WRITE' ? { ...ref, chunkId: ref.chunkId + 1 } : ref
    const right = tokenFor(of, mode)
    const changed = Buffer.from(right.password)
    changed.writeUInt8(changed.readUInt8(0) ^ 1, 0)
    const wrong: Readonly<Record<string, Token | undefined>> = {
      none: undefined,
      empty: { identifier: new Uint8Array(0), password: new Uint8Array(0), kind: '', service: '' },
      'another chunk': tokenFor({ ...of, chunkId: of.chunkId + 7 }, mode),
      'another mode': tokenFor(of, mode === 'READ' ? 'WRITE' : 'READ'),
      'another pool': tokenFor(of, mode, { poolId: 'BP-2' }),
      'another key': tokenFor(of, mode, {}, foreign),
      'another password': { ...right, password: changed },
      'a password too short': { ...right, password: right.password.subarray(0, 8) },
      'no identifier': { ...right, identifier: Buffer.from('nonsense') },
      'a longer identifier': { ...right, identifier: Buffer.concat([right.identifier, Buffer.alloc(1)]) },
      expired: tokenFor(of, mode, { expiresMs }),
    }
    for (const [why, token] of Object.entries(wrong)) {
      const { status, message } = await operation(server, token)
      assert.equal(status, statuses.ERROR_ACCESS_TOKEN, `${name} with ${why}: ${message}`)
    }
  }
  assert.ok((await readChunk(server, ref, 0, data.length)).data.equals(data))
  assert.equal(server.store.unfinished().length, 0)
})

test('tokens: expired by less than the allowed difference between clocks, still accepted', async (t) => {
  const server = await startDataServer(t)
  await writeChunk([server], ref, data)
  const token = tokenFor(ref, 'READ', { expiresMs: Math.round(systemClock.wallMs()) - tokenTimes.skewMs / 2 })
  assert.equal((await operations['READ']?.(server, token))?.status, statuses.SUCCESS)
})

test('tokens: a writer with a generation above that of its token is refused in every stage', async (t) => {
  const server = await startDataServer(t)
  const token = tokenFor(ref, 'WRITE')
  const tooNew = { ...ref, generation: 1002 }
  const created = await openWriter([server], tooNew, { token })
  assert.equal(created.response?.status, statuses.ERROR_ACCESS_TOKEN)
  await writeChunk([server], ref, data)
  for (const stage of [stages.PIPELINE_SETUP_APPEND, stages.PIPELINE_SETUP_STREAMING_RECOVERY, stages.PIPELINE_CLOSE_RECOVERY]) {
    const bounds = { newGeneration: 2 ** 50, minBytes: data.length, maxBytes: data.length }
    const writer = await openWriter([server], ref, { stage, token, ...bounds })
    assert.equal(writer.response?.status, statuses.ERROR_ACCESS_TOKEN)
    assert.equal(writer.response?.firstBadLink, `127.0.0.1:${server.port}`)
  }
  assert.equal(server.store.finalised(ref.chunkId)?.generation, 1001)
})

test('tokens: the second server of a pipeline refuses the token, the answer names that server', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t, { tokenKeys: foreign })]
  const writer = await openWriter(servers, ref)
  assert.equal(writer.response?.status, statuses.ERROR_ACCESS_TOKEN)
  assert.equal(writer.response?.firstBadLink, `127.0.0.1:${servers[1]?.port}`)
})

/** Sends a copy as a chunkserver does, with whatever token; the status at its end. */
function sendCopy(server: DataServer, generation: number, token: Token, placementIndex: number): Promise<transfer.Status> {
  return connected(server, (connection) => {
    sendOperation(connection, 'writeBlock', {
      header: { baseHeader: { block: blockOf({ ...ref, generation }, 10), token }, clientName: '' },
      targets: [],
      stage: stages.PIPELINE_SETUP_CREATE,
      pipelineSize: 1,
      minBytesRcvd: 0,
      maxBytesRcvd: 10,
      latestGenerationStamp: generation,
      requestedChecksum: { type: 2, bytesPerChecksum: 512 },
      placementIndex,
    })
    return readStatus(connection)
  })
}

test('tokens: a copy of a higher generation without a valid token is refused, the finalised replica can still be deleted', async (t) => {
  const [good, rogue] = [await startDataServer(t), await startDataServer(t, { tokenKeys: foreign })]
  await writeChunk([good], ref, data)
  const later = { ...ref, generation: 5000 }
  await writeChunk([rogue], later, bytesOf(100_000, 7), { token: tokenFor(later, 'WRITE', {}, foreign) })
  const target = { host: '127.0.0.1', port: good.port, storageId: '' }
  const copy = rogue.copy({ ...later, target, clientName: '', bytes: 100_000, placementIndex: 2 ** 50 })
  await assert.rejects(copy, { reason: 'invalidToken' })
  assert.ok((await readChunk(good, ref, 0, data.length)).data.equals(data))
  assert.equal(await good.store.remove(ref, 1_000_000), 'removed')
})

test('tokens: a copy needs a token of a chunkserver for this generation and this order', async (t) => {
  const server = await startDataServer(t)
  await writeChunk([server], ref, data)
  const later = { ...ref, generation: 5000 }
  const ordered = server.tokens.mintForCopy({ ...ref, generation: 1002 }, 77)
  const refused: readonly (readonly [Token, number])[] = [
    [tokenFor(later, 'WRITE'), 77],
    [tokenFor(later, 'COPY'), 77],
    [tokenFor(later, 'READ'), 77],
    [ordered, 77],
    [server.tokens.mintForCopy(later, 0), 2 ** 50],
  ]
  for (const [token, index] of refused) assert.equal(await sendCopy(server, 5000, token, index), statuses.ERROR_ACCESS_TOKEN)
  assert.equal(server.store.finalised(ref.chunkId)?.generation, 1001)
})

test('tokens: an unknown key, the masters are asked once for all calls that wait, then the tokens are checked', async (t) => {
  const server = await startDataServer(t)
  let asked = 0
  server.tokens.askBy(async () => {
    asked += 1
    return newer
  })
  const write = (at: number): ReturnType<typeof writeChunk> => {
    const of = { ...ref, chunkId: ref.chunkId + at }
    return writeChunk([server], of, bytesOf(100), { token: tokenFor(of, 'WRITE', {}, newer) })
  }
  await Promise.all([write(0), write(1), write(2)])
  assert.equal(asked, 1)
  await server.tokens.stored()
  assert.equal(server.tokens.newestKeyId, 2)
})

test('tokens: a key that no master has is refused; known keys are accepted while no master answers', async (t) => {
  const server = await startDataServer(t)
  server.tokens.askBy(() => Promise.reject(new Error('no master')))
  const writer = await openWriter([server], ref, { token: tokenFor(ref, 'WRITE', {}, newer) })
  assert.equal(writer.response?.status, statuses.ERROR_ACCESS_TOKEN)
  await writeChunk([server], ref, data)
  assert.ok((await readChunk(server, ref, 0, data.length)).data.equals(data))
})

test('tokens: a new key, tokens of the old key stay valid until it is removed; a master that lags behind changes nothing', async (t) => {
  const server = await startDataServer(t)
  await writeChunk([server], ref, data)
  const older = tokenFor(ref, 'READ')
  server.tokens.learn(newer)
  assert.equal((await operations['READ']?.(server, older))?.status, statuses.SUCCESS)
  server.tokens.learn(testKeys)
  await server.tokens.stored()
  assert.equal(server.tokens.newestKeyId, 2)
  server.tokens.learn(newer.slice(1))
  assert.equal((await operations['READ']?.(server, older))?.status, statuses.ERROR_ACCESS_TOKEN)
})

test('tokens: many copies without a token, few log lines', async (t) => {
  const lines: string[] = []
  const server = await startDataServer(t, { logger: { ...silentLogger, warn: (_fields, message) => lines.push(message) } })
  for (let n = 0; n < 100; n++) {
    const status = await connected(server, (connection) => {
      sendOperation(connection, 'writeBlock', {
        header: { baseHeader: { block: blockOf(ref, 10), token: null }, clientName: 'client' },
        targets: [],
        stage: stages.TRANSFER_FINALIZED,
        pipelineSize: 1,
        minBytesRcvd: 0,
        maxBytesRcvd: 0,
        latestGenerationStamp: 1001,
        requestedChecksum: { type: 2, bytesPerChecksum: 512 },
      })
      return readStatus(connection)
    })
    assert.equal(status, statuses.ERROR_ACCESS_TOKEN)
  }
  assert.deepEqual(lines, Array<string>(20).fill('receiving a copy failed'))
})
