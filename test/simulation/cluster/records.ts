// A file of records: several clients append to it at the same time, others read it. Every record that was acknowledged is found, exactly
// once if it has an id, at the offset that its appender was told; nothing else is found.

import assert from 'node:assert/strict'
import type { RecordAppender } from '../../../client/record-append/appender.js'
import { type ClientProcess, isExpected, textOf, type World } from './world.js'

const burstMax = 4
const stepsMax = 8
const pauseMsMax = 600
const readPauseMsMax = 3000

interface AppendedRecord {
  readonly text: string
  readonly hasId: boolean
  readonly sentMs: number
  /** What the appender was told; undefined while it does not know whether the record is in the file. */
  offset: number | undefined
}

interface FoundRecord {
  readonly text: string
  readonly offset: number
}

export class RecordFile {
  readonly path: string
  readonly #world: World
  /** Acknowledged records are on disks. */
  readonly #isSync: boolean
  readonly #records = new Map<string, AppendedRecord>()
  #number = 0

  constructor(world: World, path: string) {
    this.#world = world
    this.path = path
    this.#isSync = world.chance(50)
  }

  get isEmpty(): boolean {
    return this.#records.size === 0
  }

  /** One appender after the other, until there is peace. */
  async append(): Promise<void> {
    const world = this.#world
    while (!world.isPeace) {
      const client = await world.client()
      try {
        const appender = await world.in(client, (fileSystem) => fileSystem.openRecordAppender(this.path, { sync: this.#isSync }))
        world.kernel.note(`${this.path}: ${client.name} appends`)
        for (let step = world.random.below(stepsMax); step >= 0 && !world.isPeace; step--) {
          await this.#burst(client, appender)
          await world.kernel.pass(world.random.below(pauseMsMax))
        }
        if (world.chance(70)) await world.in(client, () => appender.close())
      } catch (error) {
        if (!isExpected(error)) throw error
        world.kernel.note(`${this.path}: ${client.name} stops: ${textOf(error)}`)
      }
      await world.kernel.pass(world.random.below(pauseMsMax))
    }
  }

  async read(): Promise<void> {
    const world = this.#world
    while (!world.isPeace) {
      await world.kernel.pass(world.random.below(readPauseMsMax))
      if (this.isEmpty) continue
      const client = await world.client()
      const acknowledged = this.#acknowledged()
      try {
        this.check(await this.#find(client), acknowledged, `read by ${client.name}`)
      } catch (error) {
        if (!isExpected(error)) throw error
        world.kernel.note(`${this.path}: ${client.name} cannot read it: ${textOf(error)}`)
      }
    }
  }

  /** When all faults are over. */
  async checkEnd(client: ClientProcess): Promise<void> {
    this.check(await this.#find(client), this.#acknowledged(), 'in the end')
  }

  check(found: readonly FoundRecord[], acknowledged: readonly AppendedRecord[], when: string): void {
    const world = this.#world
    world.kernel.note(`${this.path}: ${found.length} records, ${acknowledged.length} acknowledged before, ${when}`)
    const places = new Map<string, number[]>()
    for (const { text, offset } of found) places.set(text, [...(places.get(text) ?? []), offset])
    for (const [text, offsets] of places) {
      const record = this.#records.get(text)
      const what = `${this.path}, ${when}: ${JSON.stringify(text.slice(0, 40))}`
      assert.ok(record !== undefined, `${what} was appended`)
      if (record.hasId) assert.equal(offsets.length, 1, `${what} has an id and is found once`)
    }
    for (const { text, offset, sentMs } of acknowledged) {
      if (!this.#isSync && !world.promisesSince(sentMs).keepsFlushed) continue
      const offsets = places.get(text) ?? []
      const what = `${this.path}, ${when}: ${JSON.stringify(text.slice(0, 40))}`
      assert.ok(offsets.includes(offset ?? -1), `${what} was acknowledged at ${offset}, it is at ${offsets.join(', ') || 'no place'}`)
    }
    world.counts.reads += 1
  }

  #acknowledged(): AppendedRecord[] {
    return [...this.#records.values()].filter(({ offset }) => offset !== undefined)
  }

  #find(client: ClientProcess): Promise<FoundRecord[]> {
    return this.#world.in(client, async (fileSystem) => {
      const found: FoundRecord[] = []
      for await (const { data, offset } of fileSystem.readRecords(this.path)) found.push({ text: data.toString('latin1'), offset })
      return found
    })
  }

  /** Some records that are sent together; not all need to be acknowledged. */
  async #burst(client: ClientProcess, appender: RecordAppender): Promise<void> {
    const { random } = this.#world
    const appends = Array.from({ length: 1 + random.below(burstMax) }, () => this.#appendOne(client, appender))
    await Promise.all(appends)
  }

  async #appendOne(client: ClientProcess, appender: RecordAppender): Promise<void> {
    const world = this.#world
    const most = Math.min(appender.recordBytesMax - 16, world.chance(20) ? 4000 : 200)
    this.#number += 1
    const text = `record ${this.#number} of ${client.name} `.padEnd(world.random.below(Math.max(1, most)), '.')
    const record: AppendedRecord = { text, hasId: world.chance(70), sentMs: world.nowMs, offset: undefined }
    this.#records.set(text, record)
    try {
      record.offset = await world.in(client, () => appender.append(text, record.hasId ? {} : { id: null }))
      world.counts.records += 1
    } catch (error) {
      if (!isExpected(error)) throw error
      world.kernel.note(`${this.path}: ${text.slice(0, 30).trim()}: ${textOf(error)}`)
    }
  }
}
