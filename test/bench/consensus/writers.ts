// Who writes, inside the leader's process: each writer has one mutation of 200 bytes under way. In bursts as fast as answers come, to see
// what a group can do; paced, to see when it does nothing.

import type { Caller, Mutation, Read } from '../../../master/machine/machine.js'
import type { MutationCall, Sequencer } from '../../../master/sequencer/ports.js'
import { type Burst, sharedMs } from './orders.js'

export const valueBytes = 200
const numberBytes = 6
const pacedEveryMs = 4
const reportEveryMs = 20
const caller: Caller = { user: 'bench', realUser: undefined, address: '127.0.0.1' }
const nothing = new Uint8Array(0)

interface Put {
  readonly key: string
  readonly value: Uint8Array
}

const put: Mutation<Put, undefined> = {
  name: 'put',
  execute: (_view, change) => ({ kind: 'done', answer: undefined, changes: [change] }),
}

const numberUnder: Read<string, number> = {
  name: 'numberUnder',
  execute: (view, key) => {
    const value = view.get(key)
    return value === undefined ? 0 : Buffer.from(value).readUIntBE(0, numberBytes)
  },
}

function putCall(key: string, number: number): MutationCall<Put, undefined> {
  const value = Buffer.alloc(valueBytes, 0x76)
  value.writeUIntBE(number, 0, numberBytes)
  return {
    mutation: put,
    request: { key, value },
    caller,
    callKey: undefined,
    isRemembered: false,
    encodeAnswer: () => nothing,
  }
}

export type Report = (atMs: readonly number[], last: Readonly<Record<string, number>>) => void

export class Writers {
  readonly #sequencer: Sequencer
  readonly #memberId: number
  readonly #report: Report
  #paced = 0
  /** Grows whenever pacing begins anew, so that writers of before end. */
  #round = 0
  /** Higher than any that this member gave before it was started again. */
  #number = Math.floor(sharedMs() * 1000)
  #acknowledgedMs: number[] = []
  readonly #last: Record<string, number> = {}
  #reporting: NodeJS.Timeout | undefined

  constructor(sequencer: Sequencer, memberId: number, report: Report) {
    this.#sequencer = sequencer
    this.#memberId = memberId
    this.#report = report
    sequencer.onLeadership(({ isServing }) => {
      if (isServing) this.#beginRound()
    })
  }

  async burst({ inflight, warmMs, durationMs }: { inflight: number; warmMs: number; durationMs: number }): Promise<Burst> {
    const fromMs = performance.now() + warmMs
    const toMs = fromMs + durationMs
    const latenciesMs: number[] = []
    const writer = (each: number) =>
      this.#writeUntil(`b${each}`, (beganMs, nowMs) => {
        if (nowMs >= fromMs && nowMs < toMs) latenciesMs.push(nowMs - beganMs)
        return nowMs < toMs
      })
    await Promise.all(Array.from({ length: inflight }, (_, each) => writer(each)))
    const sorted = Float64Array.from(latenciesMs).sort()
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    return { count: sorted.length, seconds: durationMs / 1000, p50Ms: at(0.5), p99Ms: at(0.99) }
  }

  /** One after the other under one key; resolves when `goesOn` says no. */
  #writeUntil(name: string, goesOn: (beganMs: number, nowMs: number) => boolean): Promise<void> {
    const key = name.padEnd(9, '_')
    return new Promise((resolve, reject) => {
      let beganMs = performance.now()
      const completion = {
        reply: (): void => {
          const nowMs = performance.now()
          if (!goesOn(beganMs, nowMs)) {
            resolve()
            return
          }
          beganMs = nowMs
          this.#sequencer.mutate(putCall(key, 0), completion)
        },
        fail: (error: unknown): void => reject(error),
      }
      this.#sequencer.mutate(putCall(key, 0), completion)
    })
  }

  /** So many entries, each under a key of its own. */
  async fill(count: number, inflight: number): Promise<number> {
    const beganMs = performance.now()
    let next = 0
    const writer = async (): Promise<void> => {
      while (next < count) {
        const key = `f${String(next).padStart(8, '0')}`
        next += 1
        await this.#sequencer.mutateNow(putCall(key, next))
      }
    }
    await Promise.all(Array.from({ length: inflight }, writer))
    return (performance.now() - beganMs) / 1000
  }

  /** So many writers, from now on and whenever this member leads; their acknowledgements are reported. */
  pace(writers: number): void {
    this.#paced = writers
    clearInterval(this.#reporting)
    this.#reporting = writers === 0 ? undefined : setInterval(() => this.#tell(), reportEveryMs)
    this.#beginRound()
  }

  #beginRound(): void {
    this.#round += 1
    const round = this.#round
    for (let each = 0; each < this.#paced; each += 1) this.#writePaced(`p${this.#memberId}-${each}`.padEnd(9, '_'), round)
  }

  #writePaced(key: string, round: number): void {
    if (round !== this.#round || !this.#sequencer.status().isServing) return
    this.#number += 1
    const number = this.#number
    this.#sequencer.mutate(putCall(key, number), {
      reply: () => {
        this.#acknowledgedMs.push(sharedMs())
        this.#last[key] = Math.max(number, this.#last[key] ?? 0)
        setTimeout(() => this.#writePaced(key, round), pacedEveryMs)
      },
      fail: () => {
        // A refused write was not acknowledged, so it needs no check. The next write shows whether this member still leads.
        setTimeout(() => this.#writePaced(key, round), pacedEveryMs)
      },
    })
  }

  #tell(): void {
    if (this.#acknowledgedMs.length === 0) return
    this.#report(this.#acknowledgedMs, this.#last)
    this.#acknowledgedMs = []
  }

  /** What the state holds of the paced writers of all members. */
  async lastWritten(): Promise<Record<string, number>> {
    const found: Record<string, number> = {}
    for (let member = 1; member <= 9; member += 1) {
      for (let each = 0; each < this.#paced; each += 1) {
        const key = `p${member}-${each}`.padEnd(9, '_')
        found[key] = await this.#sequencer.readNow({ read: numberUnder, request: key, caller })
      }
    }
    return found
  }
}
