import assert from 'node:assert/strict'
import { test } from 'node:test'
import { client } from '#messages/client'
import { hdfs } from '#messages/hdfs'
import { listingBytes, statusBytes } from '../../../../../master/rpc/client/status-bytes.js'
import * as ops from '../../operations/all-operations.js'
import { Rig } from '../../operations/rig.js'

const decoded = (bytes: Uint8Array): { names: readonly string[]; remaining: number | undefined } => {
  const { dirList } = client.GetListingResponseProto.decode(bytes)
  return {
    names: dirList?.partialListing.map(({ path }) => Buffer.from(path).toString()) ?? [],
    remaining: dirList?.remainingEntries,
  }
}

test('listingBytes: encoded once for the same entries, again when another number of entries follows', async () => {
  const rig = new Rig()
  for (const name of ['a', 'b']) rig.create(`/d/${name}`)
  const page = await rig.read(ops.getListing, { path: '/d', startAfter: Buffer.alloc(0), needLocation: false })
  assert.ok(page)
  const first = listingBytes(page, 'pool')
  assert.deepEqual(decoded(first), { names: ['a', 'b'], remaining: 0 })
  assert.equal(listingBytes({ ...page }, 'pool'), first)
  assert.deepEqual(decoded(listingBytes({ ...page, remaining: 7 }, 'pool')), { names: ['a', 'b'], remaining: 7 })
})

test('statusBytes: encoded once for an inode, again for a changed copy of it', async () => {
  const rig = new Rig()
  rig.create('/a')
  const status = await rig.read(ops.getFileInfo, { path: '/a' })
  assert.ok(status)
  const first = statusBytes(status, 'pool')
  assert.equal(statusBytes(status, 'pool'), first)
  const changed = statusBytes({ ...status, inode: { ...status.inode, owner: 'another' } }, 'pool')
  assert.equal(hdfs.HdfsFileStatusProto.decode(first).owner === 'another', false)
  assert.equal(hdfs.HdfsFileStatusProto.decode(changed).owner, 'another')
})

test('listingBytes: with locations, encoded each time: they change without the entries', async () => {
  const rig = new Rig()
  rig.write('/d/a', [10])
  const page = await rig.read(ops.getListing, { path: '/d', startAfter: Buffer.alloc(0), needLocation: true })
  assert.notEqual(listingBytes(page, 'pool'), listingBytes(page, 'pool'))
  assert.deepEqual(listingBytes(page, 'pool'), listingBytes(page, 'pool'))
})

test('listingBytes: nothing at the path, an empty answer', () => {
  assert.deepEqual(decoded(listingBytes(undefined, 'pool')), { names: [], remaining: undefined })
})
