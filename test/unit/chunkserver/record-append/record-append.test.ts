import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { records } from '../../../../client/index.js'
import { framesOf, RecordCluster, until } from './cluster.js'

test('record append: sixteen clients at once, each record is found once, at the offset that was returned', async (t) => {
  const cluster = await RecordCluster.start(t)
  const fileSystems = await Promise.all(Array.from({ length: 16 }, () => cluster.connect()))
  const appended = new Map<string, number>()
  await Promise.all(
    fileSystems.map(async (fileSystem, writer) => {
      const appender = await fileSystem.openRecordAppender('/log', { chunkBytes: 64 * 1024 })
      for (let number = 0; number < 50; number += 1) {
        const text = `${writer}-${number}-${'x'.repeat((writer * 37 + number * 101) % 700)}`
        appended.set(text, await appender.append(text))
      }
      await appender.close()
    }),
  )
  const [fileSystem] = fileSystems
  assert.ok(fileSystem)
  assert.equal(await fileSystem.isFileClosed('/log'), true, 'the last appender that closes, closes the file')
  const found = new Map<string, number>()
  for await (const { data, offset } of fileSystem.readRecords('/log')) {
    assert.equal(found.has(data.toString()), false)
    found.set(data.toString(), offset)
  }
  assert.deepEqual(new Map([...found].sort()), new Map([...appended].sort()))
  const { records, skippedBytes } = await framesOf(fileSystem, '/log')
  assert.equal(records.length, 800)
  assert.ok(skippedBytes > 0, 'full chunks are padded')
})

/** Appends until told to stop; what was acknowledged, by text. */
class Appending {
  readonly acknowledged = new Map<string, number>()
  readonly #appender: records.RecordAppender
  readonly #name: string
  readonly #work: Promise<void>
  #isOver = false

  private constructor(appender: records.RecordAppender, name: string) {
    this.#appender = appender
    this.#name = name
    this.#work = this.#run()
    this.#work.catch(() => undefined)
  }

  static async start(cluster: RecordCluster, path: string, name: string): Promise<Appending> {
    const fileSystem = await cluster.connect()
    return new Appending(await fileSystem.openRecordAppender(path, { chunkBytes: 64 * 1024 }), name)
  }

  /** Resolves when `count` more records are acknowledged. */
  async more(count: number): Promise<void> {
    const wanted = this.acknowledged.size + count
    await Promise.race([until(async () => this.acknowledged.size >= wanted), this.#work])
  }

  async stop(): Promise<void> {
    this.#isOver = true
    await this.#work
    await this.#appender.close()
  }

  async #run(): Promise<void> {
    for (let number = 0; !this.#isOver; number += 1) {
      const text = `${this.#name}-${number}-${'y'.repeat((number * 131) % 900)}`
      this.acknowledged.set(text, await this.#appender.append(text))
    }
  }
}

async function appendThrough(
  t: TestContext,
  cluster: RecordCluster,
  disturb: (appending: readonly Appending[]) => Promise<void>,
): Promise<void> {
  const names = ['a', 'b', 'c', 'd']
  const appending = await Promise.all(names.map((name) => Appending.start(cluster, '/log', name)))
  await Promise.all(appending.map((each) => each.more(20)))
  await disturb(appending)
  await Promise.all(appending.map((each) => each.more(20)))
  await Promise.all(appending.map((each) => each.stop()))
  const fileSystem = await cluster.connect()
  const found = new Map<string, number>()
  for await (const { data, offset } of fileSystem.readRecords('/log')) {
    assert.equal(found.has(data.toString()), false, 'a record is found once')
    found.set(data.toString(), offset)
  }
  const acknowledged = new Map(appending.flatMap((each) => [...each.acknowledged]))
  assert.deepEqual(new Map([...found].sort()), new Map([...acknowledged].sort()))
  const { records, skippedBytes } = await framesOf(fileSystem, '/log')
  t.diagnostic(`${acknowledged.size} records, ${records.length} frames, ${skippedBytes} bytes skipped`)
}

test('record append: the primary stops', async (t) => {
  const cluster = await RecordCluster.start(t)
  await appendThrough(t, cluster, async (appending) => {
    const { holder, chunkserver } = await cluster.primaryOf('/log')
    await cluster.stopChunkserver(chunkserver)
    await Promise.all(appending.map((each) => each.more(1)))
    assert.notEqual((await cluster.primaryOf('/log')).holder, holder)
  })
})

test('record append: the primary is killed', async (t) => {
  const cluster = await RecordCluster.start(t)
  await appendThrough(t, cluster, async () => cluster.killChunkserver((await cluster.primaryOf('/log')).chunkserver))
})

test('record append: another holder of the last chunk is killed', async (t) => {
  const cluster = await RecordCluster.start(t)
  await appendThrough(t, cluster, async () => {
    const { chunkserver } = await cluster.primaryOf('/log')
    await cluster.killChunkserver(chunkserver === 1 ? 2 : 1)
  })
})

test('record append: the leader of the masters stops', async (t) => {
  const cluster = await RecordCluster.start(t, { masters: 3 })
  await appendThrough(t, cluster, async () => cluster.masters.stop(await cluster.masters.leader()))
})
