import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LogWrites } from '../../../../master/sequencer/log-writes.js'
import type { LogStore } from '../../../../master/sequencer/ports.js'
import { FileSystemError } from '../../../../proto/base/errors.js'

const options = { tickMs: 50, logStallMs: 200, logStopMs: 1000, spaceRetryMs: 500, spaceRetryMsMax: 2000 }
const messages: never[] = []

/** A log whose writes end when the test says so, and what was heard of them. */
class Bench {
  readonly heard: string[] = []
  readonly underWay: { resolve(): void; reject(error: unknown): void }[] = []
  writes = 0
  prepared = 0
  readonly store = {
    isShortOfSpace: false,
    write: () => {
      this.writes += 1
      return new Promise<void>((resolve, reject) => this.underWay.push({ resolve, reject }))
    },
    prepare: () => {
      this.prepared += 1
      return this.store.isShortOfSpace ? Promise.reject(new FileSystemError('noSpace', 'full')) : Promise.resolve()
    },
  }
  readonly log = new LogWrites(this.store as unknown as LogStore, options, {
    onDurable: (writeNumber) => this.heard.push(`durable ${writeNumber}`),
    onNoSpace: () => this.heard.push('no space'),
    onSlow: () => this.heard.push('slow'),
    onFailure: (error) => this.heard.push(error instanceof FileSystemError ? error.reason : 'failed'),
  })
  #nowMs = 0

  write(writeNumber: number): void {
    this.log.write(writeNumber, [{ kind: 'state', state: new Uint8Array(1) }], messages, this.#nowMs)
  }

  async findsNoSpace(): Promise<void> {
    for (const { reject } of this.underWay.splice(0)) reject(new FileSystemError('noSpace', 'full'))
    await settled()
  }

  /** So many ticks, the first after a pause. */
  ticks(count: number, pausedMs = 0): void {
    this.#nowMs += pausedMs
    for (let each = 0; each < count; each += 1) {
      this.#nowMs += options.tickMs
      this.log.onTick(this.#nowMs)
    }
  }
}

const settled = async () => {
  for (let each = 0; each < 5; each += 1) await Promise.resolve()
}

test('log writes: the disk is slow, reported; after the write ends, not any more', async () => {
  const bench = new Bench()
  bench.write(1)
  bench.ticks(4)
  assert.deepEqual(bench.heard, [])
  bench.ticks(1)
  assert.deepEqual(bench.heard, ['slow'])
  bench.underWay[0]?.resolve()
  await settled()
  bench.ticks(20)
  assert.deepEqual(bench.heard, ['slow', 'durable 1'])
})

test('log writes: the disk never finishes, this master must stop; time in which the process was paused does not count', () => {
  const bench = new Bench()
  bench.write(1)
  bench.ticks(19, 3_600_000)
  assert.ok(bench.heard.every((each) => each === 'slow'))
  bench.ticks(2)
  assert.equal(bench.heard.at(-1), 'timedOut')
})

test('log writes: a write fails, this master must stop and the write is not tried again (ZOOKEEPER-2247, -4882)', async () => {
  const bench = new Bench()
  bench.write(1)
  bench.underWay[0]?.reject(new FileSystemError('io', 'EIO'))
  await settled()
  bench.ticks(100)
  assert.deepEqual([bench.heard, bench.writes], [['io'], 1])
})

test('log writes: no space, retried at intervals, not reported as a slow disk', async () => {
  const bench = new Bench()
  bench.write(1)
  bench.write(2)
  await bench.findsNoSpace()
  bench.ticks(10)
  assert.deepEqual([bench.heard, bench.writes], [['no space'], 2])
  bench.ticks(2)
  assert.equal(bench.writes, 4)
  for (const { resolve } of bench.underWay.splice(0)) resolve()
  await settled()
  assert.deepEqual(bench.heard, ['no space', 'durable 1', 'durable 2'])
})

test('log writes: no space for long, retried less and less often, reported once, and short of space until a write is durable', async () => {
  const bench = new Bench()
  bench.write(1)
  await bench.findsNoSpace()
  const attempts: number[] = []
  for (let tick = 0; tick < 200; tick += 1) {
    bench.ticks(1)
    assert.equal(bench.log.isShortOfSpace, true)
    if (bench.underWay.length > 0) attempts.push(tick)
    await bench.findsNoSpace()
  }
  assert.deepEqual(attempts, [10, 31, 72, 113, 154, 195])
  bench.ticks(41)
  assert.equal(bench.log.isShortOfSpace, true)
  bench.underWay[0]?.resolve()
  await settled()
  assert.deepEqual([bench.log.isShortOfSpace, bench.heard], [false, ['no space', 'durable 1']])
})

test('log writes: no space can be reserved and nothing is written, retried less and less often until there is some', async () => {
  const bench = new Bench()
  bench.store.isShortOfSpace = true
  for (let tick = 0; tick < 100; tick += 1) {
    bench.ticks(1)
    await settled()
  }
  assert.deepEqual([bench.prepared, bench.log.isShortOfSpace, bench.heard], [4, true, []])
  bench.store.isShortOfSpace = false
  assert.equal(bench.log.isShortOfSpace, false)
})
