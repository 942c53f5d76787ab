import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { transfer } from '#messages/transfer'
import { connectTransfer } from '../../../../proto/transfer/connection.js'
import { readResponse, sendOperation } from '../../../../proto/transfer/operation.js'
import { blockOf, bytesOf, crc32c512, type DataServer, startDataServer, statuses, writeChunk } from '../kit.js'
import { tokenFor } from '../tokens.js'

const ref = { chunkId: 1073741825, generation: 1001 }
const kinds = transfer.BlockChecksumTypeProto

async function ask(server: DataServer, numBytes: number, kind: transfer.BlockChecksumTypeProto): Promise<transfer.BlockOpResponseProto> {
  const connection = await connectTransfer({ host: '127.0.0.1', port: server.port, readTimeoutMs: 5_000 })
  sendOperation(connection, 'blockChecksum', {
    header: { block: blockOf(ref, numBytes), token: tokenFor(ref, 'READ') },
    blockChecksumOptions: { blockChecksumType: kind },
  })
  const response = await readResponse(connection)
  connection.destroy()
  return response
}

test('block checksum: MD5 of the sums and one CRC, of the whole chunk and of its beginning', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(2_300_000)
  await writeChunk([server], ref, data)
  for (const bytes of [data.length, 1_048_576, 1_048_577, 100]) {
    const sums = crc32c512.sumsOf(data.subarray(0, bytes))
    const md5 = await ask(server, bytes, kinds.MD5CRC)
    assert.equal(md5.checksumResponse?.bytesPerCrc, 512)
    assert.equal(md5.checksumResponse?.crcPerBlock, Math.ceil(data.length / 512))
    assert.deepEqual(Buffer.from(md5.checksumResponse?.blockChecksum ?? []), createHash('md5').update(sums).digest())
    const composite = await ask(server, bytes, kinds.COMPOSITE_CRC)
    assert.equal(composite.checksumResponse?.blockChecksumOptions?.blockChecksumType, kinds.COMPOSITE_CRC)
    assert.equal(Buffer.from(composite.checksumResponse?.blockChecksum ?? []).readUInt32BE(), crc32c512.crcOf(data.subarray(0, bytes)))
  }
  assert.equal((await ask(server, data.length + 1, kinds.MD5CRC)).status, statuses.ERROR)
})

test('operations that are not offered: short circuit and the balancer, refused with a status', async (t) => {
  const server = await startDataServer(t)
  for (const kind of ['requestShortCircuitAccess', 'copyBlock'] as const) {
    const connection = await connectTransfer({ host: '127.0.0.1', port: server.port, readTimeoutMs: 5_000 })
    sendOperation(connection, kind, { header: { block: blockOf(ref) }, maxVersion: 1 })
    assert.equal((await readResponse(connection)).status, statuses.ERROR_UNSUPPORTED)
    await connection.waitForEnd()
    connection.destroy()
  }
})
