import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { hdfs } from '#messages/hdfs'
import { transfer } from '#messages/transfer'
import { connectTransfer, type TransferConnection } from '../../../../proto/transfer/connection.js'
import { respondTo } from '../../../../proto/transfer/digest-md5.js'
import { readHandshake, sendHandshake } from '../../../../proto/transfer/operation.js'
import { bytesOf, type DataServer, readOn, startDataServer, statuses, writeChunk } from '../kit.js'
import { testKeys, tokenFor } from '../tokens.js'

const { SUCCESS, ERROR } = transfer.DataTransferEncryptorMessageProto.DataTransferEncryptorStatus
const ref = { chunkId: 1073741825, generation: 1001 }
const data = bytesOf(10_000)

/** As hdfs-native before 0.12 opens a connection; the server's last message, and whether it proved itself. */
async function shakeHands(connection: TransferConnection, token: hdfs.TokenProto.$Properties) {
  connection.send(Buffer.from('deadbeef', 'hex'))
  sendHandshake(connection, { status: SUCCESS })
  const challenge = Buffer.from((await readHandshake(connection)).payload ?? []).toString()
  const [, nonce = ''] = /nonce="([^"]*)"/.exec(challenge) ?? []
  const userName = Buffer.from(token.identifier).toString('base64')
  const password = Buffer.from(token.password).toString('base64')
  const { text, serverProof } = respondTo({ realm: '0', nonce }, { userName, password, digestUri: 'hdfs/0' })
  sendHandshake(connection, { status: SUCCESS, payload: Buffer.from(text) })
  const last = await readHandshake(connection)
  return { last, isProven: Buffer.from(last.payload ?? []).toString() === serverProof }
}

function connect(server: DataServer): Promise<TransferConnection> {
  return connectTransfer({ host: '127.0.0.1', port: server.port, readTimeoutMs: 10_000 })
}

test('handshake: a client proves that it knows its token, its operations follow, each with its own token', async (t) => {
  const server = await startDataServer(t)
  await writeChunk([server], ref, data)
  const connection = await connect(server)
  const { last, isProven } = await shakeHands(connection, tokenFor(ref, 'READ'))
  assert.deepEqual([last.status, isProven], [SUCCESS, true])
  assert.ok((await readOn(connection, ref, 0, data.length)).data.equals(data))
  assert.equal((await readOn(connection, ref, 0, data.length, true, null)).response.status, statuses.ERROR_ACCESS_TOKEN)
  connection.destroy()
})

test('handshake: a wrong password, an unknown key or a malformed message is refused and the connection ends', async (t) => {
  const server = await startDataServer(t)
  const right = tokenFor(ref, 'READ')
  const unknown = tokenFor(ref, 'READ', {}, [{ id: 9, secret: Buffer.alloc(32), madeMs: 0 }])
  for (const token of [{ ...right, password: Buffer.alloc(32) }, unknown, { ...right, identifier: Buffer.from('x') }]) {
    const connection = await connect(server)
    const { last } = await shakeHands(connection, token)
    assert.deepEqual([last.status, last.accessTokenError], [ERROR, true])
    await connection.waitForEnd()
    connection.destroy()
  }
  for (const bytes of ['deadbeee', 'deadbeef80ff', 'deadbeefffffffffff']) {
    const connection = await connect(server)
    connection.send(Buffer.from(bytes, 'hex'))
    if (bytes === 'deadbeef80ff') await connection.end()
    else await connection.waitForEnd()
    connection.destroy()
  }
  assert.equal(server.tokens.refused, 3)
  assert.equal(testKeys.length, 1)
})
