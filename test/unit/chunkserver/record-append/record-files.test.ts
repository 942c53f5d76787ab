import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NotPrimary } from '../../../../chunkserver/record-append/record-file.js'
import { RecordFiles } from '../../../../chunkserver/record-append/record-files.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { FakeWriter, record, settled } from './fake-writer.js'

class Rig {
  readonly clock = manualClock()
  readonly writers: FakeWriter[] = []
  /** Of the next opening. */
  error: Error | undefined
  readonly files = new RecordFiles({
    openWriter: async () => {
      await settled()
      if (this.error !== undefined) throw this.error
      const writer = new FakeWriter(`holder-${this.writers.length + 1}`)
      this.writers.push(writer)
      return writer
    },
    activeClock: this.clock.active,
    logger: silentLogger,
    appenderMsMax: 60_000,
  })

  writer(number: number): FakeWriter {
    return this.writers[number - 1] ?? assert.fail(`there is a writer ${number}`)
  }

  append(holder: string, appender: string): Promise<readonly number[]> {
    const request = { frames: record('x'), isSync: false, notBefore: undefined }
    return this.files.append(1, holder, appender, request).then(({ offsets }) => offsets)
  }
}

test('files of records: opened once for all appenders, closed by the last one, and opened again', async () => {
  const rig = new Rig()
  const [a, b] = await Promise.all([rig.files.open(1, undefined, 'a', 'ann'), rig.files.open(1, undefined, 'b', 'ann')])
  assert.deepEqual([a, b], [{ holder: 'holder-1', length: 0, frameBytesMax: 250 }, a])
  assert.deepEqual(await rig.append('holder-1', 'a'), [0])
  await rig.files.close(1, 'holder-1', 'a')
  await assert.rejects(rig.append('holder-1', 'a'), NotPrimary)
  assert.deepEqual(await rig.append('holder-1', 'b'), [21])
  const { files, appenders, records } = rig.files.statistics
  assert.deepEqual([files, appenders, records], [1, 1, 2])
  const closed = rig.files.close(1, 'holder-1', 'b')
  const again = await rig.files.open(1, undefined, 'c', 'ann')
  await closed
  assert.deepEqual([rig.writer(1).state, again.holder], ['closed', 'holder-2'])
  await rig.files.close(1, 'holder-1', 'c')
  assert.equal(rig.writer(2).state, 'open', 'a call about an earlier opening changes nothing')
})

test('files of records: what another opening has, or nobody here, is refused', async () => {
  const rig = new Rig()
  await assert.rejects(rig.files.open(1, 'holder-0', 'a', 'ann'), NotPrimary)
  assert.equal(rig.writers.length, 0)
  await assert.rejects(rig.append('holder-1', 'a'), NotPrimary)
  rig.error = new NotPrimary()
  await assert.rejects(rig.files.open(1, undefined, 'a', 'ann'), NotPrimary)
  rig.error = undefined
  const { holder } = await rig.files.open(1, undefined, 'a', 'ann')
  await assert.rejects(rig.append('holder-0', 'a'), NotPrimary)
  await assert.rejects(rig.append(holder, 'b'), NotPrimary)
  assert.equal((await rig.files.open(1, 'holder-0', 'b', 'ann')).holder, holder, 'the masters may have answered before it was opened')
})

test('files of records: appenders that are not heard are forgotten, and the file is closed without any', async () => {
  const rig = new Rig()
  await rig.files.open(1, undefined, 'a', 'ann')
  await rig.files.open(1, undefined, 'b', 'ann')
  rig.clock.advance(40_000)
  await rig.files.open(1, 'holder-1', 'b', 'ann')
  rig.clock.advance(30_000)
  rig.files.sweep()
  await assert.rejects(rig.append('holder-1', 'a'), NotPrimary)
  await rig.append('holder-1', 'b')
  rig.clock.pause(1_000_000)
  rig.clock.advance(50_000)
  rig.files.sweep()
  assert.equal(rig.writer(1).state, 'open', 'time in which this process was paused does not count')
  rig.clock.advance(10_001)
  rig.files.sweep()
  await settled()
  assert.deepEqual([rig.writer(1).state, rig.files.statistics.files], ['closed', 0])
})

test('files of records: after a failure the file is not open here any more, and can be opened again', async () => {
  const rig = new Rig()
  await rig.files.open(1, undefined, 'a', 'ann')
  rig.writer(1).error = new Error('no more chunkservers')
  await assert.rejects(rig.append('holder-1', 'a'), NotPrimary)
  assert.deepEqual([rig.files.statistics.files, rig.files.statistics.failures, rig.writer(1).state], [0, 1, 'abandoned'])
  await assert.rejects(rig.files.open(1, 'holder-1', 'a', 'ann'), NotPrimary)
  assert.equal((await rig.files.open(1, undefined, 'a', 'ann')).holder, 'holder-2')
})

test('files of records: stopping closes all, also what is being opened, and nothing is opened afterwards', async () => {
  const rig = new Rig()
  await rig.files.open(1, undefined, 'a', 'ann')
  const opening = rig.files.open(2, undefined, 'a', 'ann')
  const refused = assert.rejects(opening, { reason: 'unavailable' })
  await rig.files.stop()
  await refused
  assert.deepEqual(
    rig.writers.map(({ state }) => state),
    ['closed', 'abandoned'],
  )
  await assert.rejects(rig.files.open(1, undefined, 'a', 'ann'), NotPrimary)
})

test('files of records: a file that cannot be closed is left to the masters', async () => {
  const rig = new Rig()
  await rig.files.open(1, undefined, 'a', 'ann')
  rig.writer(1).error = new Error('the masters do not answer')
  await rig.files.close(1, 'holder-1', 'a')
  assert.deepEqual([rig.writer(1).state, rig.files.statistics.files], ['abandoned', 0])
})
