// A simulated process, as the kernel sees it, and the machine on which it runs, as the process sees it.

import type { SimulatedDisk } from './disk.js'

export interface Event {
  /** Undefined: an event of the world, which no fault stops. */
  readonly process: SimulatedProcess | undefined
  /** Undefined when it was cancelled. */
  action: (() => void) | undefined
}

/** A process that was killed answers nothing any more. */
export class Killed extends Error {}

export interface Host {
  readonly name: string
  readonly address: string
  readonly disk: SimulatedDisk
  readonly isOn: boolean
  /** The outcome of `work` on the disk, after a while. `unfinished`: what it may have done when the process ended before. */
  io<T>(kind: 'call' | 'sync', work: () => T, unfinished?: () => void): Promise<T>
}

export class SimulatedProcess {
  readonly name: string
  readonly machine: Host
  isAlive = true
  isPaused = false
  /** Its wall clock is wrong by this. */
  wallOffsetMs = 0
  /** Events that came while it was paused. */
  readonly held: Event[] = []
  /** Objects of which every process has its own, such as the clock of the time in which it runs. */
  readonly own = new Map<string, unknown>()
  readonly onKilled = new Set<() => void>()

  constructor(name: string, machine: Host) {
    this.name = name
    this.machine = machine
  }
}
