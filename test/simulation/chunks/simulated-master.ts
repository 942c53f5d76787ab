// One master as chunkservers and the caretaker see it: the real registry and caretaker over the common state. It leads, follows, or was
// deposed and does not know it yet: then it still hands out what it has in memory, and nothing that it proposes or asks is answered.

import { Caretaker } from '../../../master/chunks/caretaker.js'
import { chooseTargets } from '../../../master/chunks/placement.js'
import type { InternalRead, Proposer, ProposerStatus } from '../../../master/chunks/ports.js'
import { Registry } from '../../../master/chunks/registry.js'
import type { ChunkSettings } from '../../../master/chunks/settings.js'
import type { Change, Context } from '../../../master/machine/machine.js'
import { families } from '../../../master/namespace/records/keys.js'
import type { OwnMutation } from '../../../master/sequencer/own-mutation.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { silentLogger } from '../../../proto/base/logger.js'
import { type Random, seededRandom } from '../../../proto/base/random.js'
import type { Ticker } from '../../../proto/base/ticker.js'
import { type AppliedListener, machineSettings, type ReplicatedState } from './replicated-state.js'
import type { ChunkSabotage } from './sabotage.js'
import type { Timers } from './timers.js'

export interface MasterParts {
  readonly number: number
  readonly state: ReplicatedState
  readonly timers: Timers
  readonly random: Random
  readonly settings: ChunkSettings
  readonly sabotage: ChunkSabotage
  /** The epoch in which this master leads; undefined when another one does. */
  leads(): number | undefined
}

export class SimulatedMaster {
  readonly number: number
  readonly registry: Registry
  readonly caretaker: Caretaker
  readonly #parts: MasterParts
  readonly #listeners: { readonly family: string; readonly listener: AppliedListener }[] = []
  readonly #ticks: (() => void)[] = []
  #onLeadership: ((status: ProposerStatus) => void) | undefined
  /** As it believes. */
  #serving: number | undefined
  #appliedIndex: number

  constructor(parts: MasterParts) {
    this.#parts = parts
    this.number = parts.number
    this.#appliedIndex = parts.state.index
    const { settings } = parts
    const { clock } = parts.timers
    const ticker: Ticker = (_everyMs, onTick) => {
      this.#ticks.push(onTick)
      return () => undefined
    }
    const proposer = this.#proposer()
    const common = { clock, activeClock: clock.active, ticker, logger: silentLogger, settings }
    this.registry = new Registry({ ...common, scanStored: (range) => parts.state.view.scan(range) as never })
    this.registry.follow(proposer)
    this.registry.start()
    this.caretaker = new Caretaker({
      ...common,
      leases: { silentMs: () => 0 },
      isInSafeMode: () => false,
      proposer,
      registry: this.registry,
      random: seededRandom(parts.number),
      user: 'root',
    })
    this.caretaker.start()
  }

  get epoch(): number | undefined {
    return this.#serving
  }

  get isServing(): boolean {
    return this.#serving !== undefined
  }

  /** It learns how it stands: it leads in this epoch, or not at all. */
  stand(epoch: number | undefined): void {
    if (this.#serving === epoch) return
    this.#serving = epoch
    this.#appliedIndex = this.#parts.state.index
    this.#onLeadership?.(this.#status())
  }

  tick(): void {
    for (const tick of this.#ticks) tick()
  }

  /** A deposed leader hears of the registry only: what else it knew, it takes to be so still. */
  hear(changes: readonly Change[], entryIndex: number): void {
    const isCutOff = this.isServing && this.#parts.leads() === undefined
    if (!isCutOff) this.#appliedIndex = entryIndex
    for (const change of changes) {
      for (const { family, listener } of this.#listeners)
        if (change.key.startsWith(family) && (!isCutOff || family === families.registry)) listener(change, entryIndex)
    }
  }

  context(user = 'root'): Context {
    const { settings, timers, random } = this.#parts
    return {
      caller: { user, realUser: undefined, address: '10.0.9.9' },
      groups: [],
      nowMs: timers.clock.wallMs(),
      chunkservers: this.registry,
      placement: { chooseTargets: (request) => chooseTargets(this.registry.all(), request, random, settings) },
      leases: { isSoftExpired: () => false, isHardExpired: () => false },
      settings: machineSettings,
    }
  }

  #status(): ProposerStatus {
    const isServing = this.isServing
    return { role: isServing ? 'leader' : 'follower', epoch: this.#serving ?? 0, isServing, appliedIndex: this.#appliedIndex }
  }

  #proposer(): Proposer {
    return {
      mutateNow: (call) => this.#mutate(call),
      readNow: (call) => this.#read(call),
      status: () => this.#status(),
      onLeadership: (listener) => {
        this.#onLeadership = listener
        return () => undefined
      },
      onApplied: (family, listener) => this.#listeners.push({ family, listener }),
    }
  }

  async #mutate<Q, A>({ mutation, request, encodeAnswer }: OwnMutation<Q, A>): Promise<Uint8Array> {
    const epoch = this.#serving
    await this.#pause()
    this.#checkLeads(epoch)
    const answer = this.#parts.state.execute(mutation, request, this.context())
    const bytes = encodeAnswer(answer)
    await this.#pause()
    return bytes
  }

  /** What is read was so when it was read; the answer may come later. */
  async #read<Q, A>({ read, request }: InternalRead<Q, A>): Promise<A> {
    const epoch = this.#serving
    await this.#pause()
    this.#checkLeads(epoch)
    const answer = await read.execute(this.#parts.state.view, request, this.context())
    await this.#pause()
    return answer
  }

  #checkLeads(epoch: number | undefined): void {
    if (epoch === undefined || this.#parts.leads() !== epoch) throw new FileSystemError('notLeader', 'another one leads')
  }

  async #pause(): Promise<void> {
    const { random, timers } = this.#parts
    if (random.below(16) === 0) await timers.elapse(random.below(2000))
  }
}
