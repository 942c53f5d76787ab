// A simulated machine: an address, a disk, and the processes that run on it. Calls to the disk take time; one under way when the process
// ends may have had its effect or not.

import { SimulatedDisk } from './disk.js'
import type { Kernel } from './kernel.js'
import { type Host, SimulatedProcess } from './process.js'

/** How long a call to a disk takes, ms. */
export interface DiskTimes {
  readonly callMsMax: number
  readonly syncMsMax: number
}

interface Pending {
  readonly process: SimulatedProcess
  readonly effect: () => void
}

export class Machine implements Host {
  readonly name: string
  readonly address: string
  readonly disk = new SimulatedDisk()
  isOn = true
  /** Every call to its disk takes this much longer. */
  slowMs = 0
  readonly #kernel: Kernel
  readonly #times: DiskTimes
  readonly #processes = new Set<SimulatedProcess>()
  readonly #pending = new Set<Pending>()

  constructor(kernel: Kernel, name: string, address: string, times: DiskTimes) {
    this.#kernel = kernel
    this.name = name
    this.address = address
    this.#times = times
  }

  start(name: string): SimulatedProcess {
    const process = new SimulatedProcess(name, this)
    this.#processes.add(process)
    return process
  }

  io<T>(kind: 'call' | 'sync', work: () => T, unfinished?: () => void): Promise<T> {
    const { current, random } = this.#kernel
    const most = kind === 'sync' ? this.#times.syncMsMax : this.#times.callMsMax
    const pending: Pending = { process: current, effect: unfinished ?? (() => undefined) }
    this.#pending.add(pending)
    return new Promise((resolve, reject) => {
      this.#kernel.after(this.slowMs + (most * (1 + random.below(1000))) / 1000, current, () => {
        this.#pending.delete(pending)
        try {
          resolve(work())
        } catch (error) {
          reject(error)
        }
      })
    })
  }

  /** `kill -9`. */
  kill(process: SimulatedProcess): void {
    this.#processes.delete(process)
    this.#kernel.kill(process)
    for (const pending of this.#pending) {
      if (pending.process !== process) continue
      this.#pending.delete(pending)
      if (this.#kernel.random.below(2) === 0) pending.effect()
    }
  }

  cutPower(): void {
    this.isOn = false
    for (const process of this.#processes) this.kill(process)
    this.disk.cut(this.#kernel.random)
  }
}
