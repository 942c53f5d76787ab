// What the sequencer of a master has done since the start of the process. Plain numbers, because counting is part of every turn;
// `master/http` shows them as metrics.

import { Durations } from '../../proto/base/durations.js'

export class WorkCounts {
  /** How long each turn kept the event loop. */
  readonly turns = new Durations()
  /** Batches that this master proposed as leader, the mutations in them, and their bytes in the log. */
  batches = 0
  mutations = 0
  batchBytes = 0
  /** Times this master, as leader, handed leadership over to the master where most clients were. */
  moves = 0
  /** Mutations that wait for a turn now. */
  waiting = 0

  onBatch(mutations: number, bytes: number): void {
    this.batches += 1
    this.mutations += mutations
    this.batchBytes += bytes
  }
}

/** What the sequencer of a master has done, and its stores. */
export interface WorkSource {
  readonly sequencer: WorkCounts
  /** Writes of the log, each until it is durable. */
  readonly logWrites: Durations
  /** Writes of applied changes to the state store. */
  readonly stateWrites: Durations
}
