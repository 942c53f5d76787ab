// What a run knows so far of the lives that it has seen, in a line each.

import type { ChunkLife } from './chunks/life.js'
import type { ClusterLife } from './cluster/life.js'
import type { Life } from './simulate.js'

const outcomeOf = (failures: number): string => (failures === 0 ? 'all well' : `${failures} FAILED`)

/** Of the lives of chunks. */
export class ChunkReport {
  #lives = 0
  #seconds = 0
  #entries = 0
  #givenUp = 0
  #lost = 0
  #recovered = 0
  failures = 0

  add({ seconds, entries, givenUp, lost, recovered }: ChunkLife): void {
    this.#lives++
    this.#seconds += seconds
    this.#entries += entries
    this.#givenUp += givenUp
    this.#lost += lost
    this.#recovered += recovered
  }

  get text(): string {
    const events = `${this.#entries} entries, ${this.#givenUp} replicas given up by order, ${this.#recovered} files recovered`
    const lives = `${this.#lives} lives of ${this.#seconds} s in all`
    return `chunks: ${lives}, ${events}, ${this.#lost} chunks destroyed on purpose, ${outcomeOf(this.failures)}`
  }
}

/** Of the lives of whole clusters. */
export class ClusterReport {
  #lives = 0
  #seconds = 0
  #events = 0
  #faults = 0
  #sessions = 0
  #acknowledged = 0
  #recoveries = 0
  #truncations = 0
  #moves = 0
  #records = 0
  #reads = 0
  failures = 0

  add(life: ClusterLife): void {
    this.#lives++
    this.#seconds += life.seconds
    this.#events += life.events
    this.#faults += life.faults
    this.#sessions += life.sessions
    this.#acknowledged += life.acknowledged
    this.#recoveries += life.recoveries
    this.#truncations += life.truncations
    this.#moves += life.moves
    this.#records += life.records
    this.#reads += life.reads
  }

  get text(): string {
    const lives = `${this.#lives} lives of ${Math.round(this.#seconds)} s in all, ${this.#events} events, ${this.#faults} faults`
    const writes = `${this.#sessions} sessions of writers, ${this.#acknowledged} acknowledged flushes and syncs`
    const changed = `${this.#recoveries} leases recovered, ${this.#truncations} truncations, ${this.#moves} files renamed, removed or joined`
    const others = `${changed}, ${this.#records} records, ${this.#reads} reads`
    return `cluster: ${lives}, ${writes}, ${others}, ${outcomeOf(this.failures)}`
  }
}

/** Of the lives of one engine. */
export class EngineReport {
  readonly #name: string
  #lives = 0
  #steps = 0
  #commits = 0
  #reads = 0
  #faults = 0
  #recoveryTicksMax = 0
  failures = 0

  constructor(name: string) {
    this.#name = name
  }

  add({ steps, committed, reads, faults, recoveryTicks }: Life): void {
    this.#lives++
    this.#steps += steps
    this.#commits += committed
    this.#reads += reads
    this.#faults += faults
    this.#recoveryTicksMax = Math.max(this.#recoveryTicksMax, recoveryTicks)
  }

  get text(): string {
    const lives = `${this.#lives} lives, ${this.#steps} steps, ${this.#commits} commits, ${this.#reads} reads, ${this.#faults} faults`
    return `${this.#name}: ${lives}, ${outcomeOf(this.failures)}; longest recovery ${this.#recoveryTicksMax} ticks`
  }
}
