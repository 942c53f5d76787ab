// What a master does with its state store, at random: commits, snapshots taken in, those given up, and snapshots held while all that goes
// on.

import assert from 'node:assert/strict'
import { ClassicLevel } from 'classic-level'
import type { LevelStateStore } from '../../../master/storage/state-store.js'
import type { Random } from '../../../proto/base/random.js'
import type { Mark } from '../operation.js'
import { changesOf, loadTwin, pairsOf, pointOf, type StateTwin } from './state-contents.js'

const pageKeys = 20

export class StateLife {
  readonly #store: LevelStateStore
  readonly #random: Random
  readonly #mark: (mark: Mark) => void
  readonly #twin: StateTwin

  private constructor(store: LevelStateStore, random: Random, mark: (mark: Mark) => void, twin: StateTwin) {
    this.#store = store
    this.#random = random
    this.#mark = mark
    this.#twin = twin
  }

  static async begin(store: LevelStateStore, random: Random, mark: (mark: Mark) => void): Promise<StateLife> {
    return new StateLife(store, random, mark, await loadTwin(store))
  }

  get index(): number {
    return this.#twin.index
  }

  async turn(): Promise<void> {
    const chance = this.#random.below(12)
    if (chance === 0) await this.install(this.index + 1 + this.#random.below(50))
    else if (chance === 1) await this.#giveUpInstall()
    else if (chance === 2) await this.#readSnapshot()
    else if (chance === 3) await this.#commitAtLast(this.index + 1)
    else await this.commit(this.index + 1 + this.#random.below(3))
  }

  /** Marks what it leads to before, and that it was acknowledged after. */
  async commit(index: number): Promise<void> {
    const changes = changesOf(this.#random.below(2 ** 31))
    this.#twin.apply(index, changes)
    this.#mark({ event: 'storing', digest: this.#twin.digest() })
    await this.#store.commit(pointOf(index), changes)
    this.#mark({ event: 'stored' })
  }

  /** The disk is full at first: the state is opened again for the second try. */
  async #commitAtLast(index: number): Promise<void> {
    const changes = changesOf(this.#random.below(2 ** 31))
    this.#twin.apply(index, changes)
    this.#mark({ event: 'storing', digest: this.#twin.digest() })
    await withoutSpace(() => assert.rejects(this.#store.commit(pointOf(index), changes), { reason: 'noSpace' }))
    await this.#store.commit(pointOf(index), changes)
    this.#mark({ event: 'stored' })
  }

  async install(index: number): Promise<void> {
    const pairs = pairsOf(this.#random.below(2 ** 31))
    const install = await this.#store.beginInstall(pointOf(index))
    for (let at = 0; at < pairs.length; at += pageKeys) {
      await install.write(pairs.slice(at, at + pageKeys))
      if (this.#random.below(4) === 0) await this.commit(this.index) // the old state goes on meanwhile
    }
    this.#twin.replace(index, pairs)
    this.#mark({ event: 'storing', digest: this.#twin.digest() })
    await install.finish()
    this.#mark({ event: 'stored' })
  }

  async #giveUpInstall(): Promise<void> {
    const install = await this.#store.beginInstall(pointOf(this.index + 9))
    await install.write(pairsOf(this.#random.below(2 ** 31)).slice(0, pageKeys))
    await install.abandon()
  }

  async #readSnapshot(): Promise<void> {
    const snapshot = this.#store.snapshot()
    await this.commit(this.index + 1)
    let pairs = 0
    for await (const page of snapshot.pages(1000)) pairs += page.length
    await snapshot.close()
    this.#mark({ event: 'read', pairs })
  }
}

/** Batches that are made meanwhile are not written. */
async function withoutSpace(work: () => Promise<void>): Promise<void> {
  const table = ClassicLevel.prototype as unknown as { batch: (...args: unknown[]) => { write(): Promise<void> } }
  const { batch } = table
  table.batch = function (this: unknown, ...args) {
    return Object.assign(batch.apply(this, args), { write: () => Promise.reject(new Error('IO error: No space left on device')) })
  }
  try {
    await work()
  } finally {
    table.batch = batch
  }
}
