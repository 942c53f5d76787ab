import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { decodeTokenIdentifier, encodeTokenIdentifier, type TokenGrant } from '../../../../proto/wire/block-token.js'

const grant: TokenGrant = {
  expiresMs: 1_700_000_000_000,
  keyId: 300,
  user: 'alïce',
  poolId: 'BP-1-127.0.0.1-1700000000000',
  chunkId: 1073741825,
  modes: ['READ', 'COPY'],
  generation: 1001,
  entryIndex: 0,
}

const encode = (one: TokenGrant): Buffer => encodeTokenIdentifier(one, one.keyId)

/** Of Hadoop 3.4's BlockTokenIdentifier with the same fields, written without protobuf. */
const ofHadoop =
  '8a018bcfe568008e012c00000006616cc3af63650000001c42502d312d3132372e302e302e312d313730303030303030303030308c4000000102045245414404434f50590000'

test('block token: the identifier has the bytes that Hadoop writes, and our own fields after an empty handshake secret', () => {
  assert.equal(encode(grant).toString('hex'), `${ofHadoop}008e03e900`)
})

test('block token: any identifier, encoded and decoded, unchanged', () => {
  const numbers = [0, 1, 127, 128, 255, 256, 65_535, 65_536, 2 ** 31, 2 ** 32, 2 ** 52 + 1, Number.MAX_SAFE_INTEGER]
  for (const number of numbers) {
    const one: TokenGrant = {
      ...grant,
      expiresMs: number,
      keyId: number,
      chunkId: number,
      generation: number,
      entryIndex: number,
      modes: [],
    }
    assert.deepEqual(decodeTokenIdentifier(encode(one)), one)
  }
  for (const user of ['', 'u', 'ü'.repeat(255)]) {
    const one: TokenGrant = { ...grant, user, modes: ['WRITE', 'REPLACE', 'READ', 'COPY'] }
    assert.deepEqual(decodeTokenIdentifier(encode(one)), one)
  }
})

test('block token: a user name that is too long is cut', () => {
  assert.equal(decodeTokenIdentifier(encode({ ...grant, user: 'x'.repeat(100_000) })).user, 'x'.repeat(255))
})

test('block token: a truncated, extended or changed identifier is invalid or another one, no other error', () => {
  const bytes = encode(grant)
  const isInvalid = (error: unknown): boolean => error instanceof FileSystemError && error.reason === 'invalidToken'
  for (let length = 0; length < bytes.length; length += 1) assert.throws(() => decodeTokenIdentifier(bytes.subarray(0, length)), isInvalid)
  assert.throws(() => decodeTokenIdentifier(Buffer.concat([bytes, Buffer.alloc(1)])), isInvalid)
  assert.throws(() => decodeTokenIdentifier(Buffer.alloc(100_000)), isInvalid)
  let others = 0
  for (let at = 0; at < bytes.length; at += 1) {
    for (const flip of [1, 0x7f, 0x80, 0xff]) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(at) ^ flip, at)
      try {
        assert.notDeepEqual(decodeTokenIdentifier(changed), grant)
        others += 1
      } catch (error) {
        assert.ok(isInvalid(error), String(error))
      }
    }
  }
  assert.ok(others > 0)
})
