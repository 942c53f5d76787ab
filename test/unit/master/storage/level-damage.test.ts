import assert from 'node:assert/strict'
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { hasTable, makeLevel, openLevel } from '../../../../master/storage/level.js'
import { auditLevelLogs, auditLevelTables, damageInLog, isWholeTable } from '../../../../master/storage/level-damage.js'
import { formatState, openStateStore } from '../../../../master/storage/state-store.js'
import type { FileSystemError } from '../../../../proto/base/errors.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { freshFolder, threeVoters } from './folders.js'

const key = (number: number) => Buffer.from(`key ${String(number).padStart(6, '0')}`)
const auditTables = (folder: string, counts = true) =>
  auditLevelTables(folder, { pause: async () => undefined, isOver: () => false, counts: () => counts })

/** Creates a LevelDB with the given number of pairs, closes it and returns its folder. */
async function written(t: TestContext, pairs: number, isCompacted: boolean): Promise<string> {
  const folder = join(freshFolder(t), 'level')
  const level = await makeLevel(folder)
  for (let number = 0; number < pairs; number += 1) await level.put(key(number), Buffer.alloc(100 + (number % 50), number))
  if (isCompacted) await level.compactRange(key(0), key(pairs))
  await level.close()
  return folder
}

function fileOf(folder: string, extension: string): string {
  const names = readdirSync(folder).filter((name) => name.endsWith(extension))
  const sized = names.map((name) => ({ path: join(folder, name), bytes: statSync(join(folder, name)).size }))
  const [largest] = sized.sort((one, other) => other.bytes - one.bytes)
  assert.ok(largest !== undefined && largest.bytes > 0, `there is a file ${extension}`)
  return largest.path
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
  return copy
}

test('level audit: undamaged tables and logs, accepted', async (t) => {
  const compacted = await written(t, 5000, true)
  assert.ok(isWholeTable(readFileSync(fileOf(compacted, '.ldb'))))
  await auditTables(compacted)
  const plain = await written(t, 2000, false)
  assert.equal(damageInLog(readFileSync(fileOf(plain, '.log'))), -1)
  await auditLevelLogs(plain)
})

test('level audit: any bit of a table is flipped, found', async (t) => {
  const bytes = readFileSync(fileOf(await written(t, 2000, true), '.ldb'))
  const padding = bytes.subarray(-48, -8)
  for (let at = 0; at < bytes.length; at += at < bytes.length - 600 ? 97 : 1) {
    // What fills the footer up says nothing.
    if (at >= bytes.length - 48 && at < bytes.length - 8 && padding.subarray(at - (bytes.length - 48)).every((byte) => byte === 0)) continue
    assert.ok(!isWholeTable(flipped(bytes, at)), `byte ${at} of ${bytes.length}`)
  }
})

test('level audit: a bit of a log is flipped, found unless it is in the last record', async (t) => {
  const bytes = readFileSync(fileOf(await written(t, 900, false), '.log'))
  const lastRecord = 300
  for (let at = 0; at < bytes.length - lastRecord; at += 89)
    assert.notEqual(damageInLog(flipped(bytes, at)), -1, `byte ${at} of ${bytes.length}`)
  for (const cut of [1, 5, 50, 150]) assert.equal(damageInLog(bytes.subarray(0, -cut)), -1, `cut short by ${cut}`)
})

test('level audit: a table is still being written, it is checked again', async (t) => {
  const folder = await written(t, 2000, true)
  const path = fileOf(folder, '.ldb')
  const bytes = readFileSync(path)
  let pauses = 0
  writeFileSync(path, bytes.subarray(0, 1000))
  const pause = async () => {
    pauses += 1
    if (pauses % 10 === 0) writeFileSync(path, bytes.subarray(0, Math.min(bytes.length, pauses * 1000)))
  }
  await auditLevelTables(folder, { pause, isOver: () => false, counts: () => true })
  assert.ok(pauses * 1000 > bytes.length)
})

test('level audit: an unfinished table, ignored if LevelDB does not read it', async (t) => {
  const folder = await written(t, 2000, true)
  writeFileSync(join(folder, '900000.ldb'), readFileSync(fileOf(folder, '.ldb')).subarray(0, 1000))
  await assert.rejects(auditTables(folder), { reason: 'checksumMismatch' })
  await auditTables(folder, false)
  const level = await openLevel(folder)
  const names = readdirSync(folder).filter((name) => name.endsWith('.ldb'))
  assert.ok(names.length > 0)
  for (const name of names) assert.ok(hasTable(level, name), name)
  assert.ok(!hasTable(level, '900000.ldb'))
  await level.close()
})

test('level audit: a state with a damaged file is not opened; damage while it is open is found', async (t) => {
  const folder = join(freshFolder(t), 'state')
  await formatState(folder, threeVoters)
  const store = await openStateStore(folder, {}, silentLogger)
  const point = { index: 0, entryEpoch: 1, position: { epoch: 1, number: 1 }, stampMs: 1, elapsedMs: 1, membership: threeVoters }
  for (let index = 1; index <= 20; index += 1)
    await store.commit({ ...point, index }, new Map([[`i${index}`, new Uint8Array(3000).fill(index)]]))
  const copy = join(freshFolder(t), 'state')
  cpSync(folder, copy, { recursive: true })
  await store.close()
  const path = fileOf(join(copy, '1'), '.log')
  writeFileSync(path, flipped(readFileSync(path), 20_000))
  await assert.rejects(
    openStateStore(copy, {}, silentLogger),
    (error: FileSystemError) => error.reason === 'checksumMismatch' && error.message.includes(path),
  )

  const again = await openStateStore(folder, { auditPauseMs: 0 }, silentLogger) // opening writes the log's pairs to a table
  const table = fileOf(join(folder, '1'), '.ldb')
  writeFileSync(table, flipped(readFileSync(table), 500))
  await assert.rejects(again.audit(), { reason: 'checksumMismatch' })
  await again.close()
})
