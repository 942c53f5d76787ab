// One master with its real sequencer: an engine, stores on a disk that forgets what was not synced, and a machine of lists of words. All
// that it waits for (disk, turns, ticks, time) it is given by the world.

import type { ConsensusEngine } from '../../../master/consensus/contract.js'
import type { SequencerOptions } from '../../../master/sequencer/options.js'
import type { PeerLinks, Sequencer } from '../../../master/sequencer/ports.js'
import { createSequencer } from '../../../master/sequencer/sequencer.js'
import { assert } from '../../../proto/base/assert.js'
import type { ActiveMs, Clock } from '../../../proto/base/clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { silentLogger } from '../../../proto/base/logger.js'
import type { Random } from '../../../proto/base/random.js'
import { type MemoryDisk, MemoryLogStore, MemoryStateStore } from '../../unit/master/sequencer/memory-stores.js'
import { toyContextOf } from '../../unit/master/sequencer/toy-machine.js'
import type { EngineLimits, EngineUnderTest } from '../engines.js'

/** Mistakes made on purpose, for canaries. */
export interface SequencerSabotage {
  /** Changes the engine after it was made. */
  readonly breakEngine?: (engine: ConsensusEngine) => ConsensusEngine
  /** A call that is repeated is taken for another one. */
  readonly forgetsCalls?: boolean
  /** What a call was refused for is not remembered. */
  readonly forgetsRefusals?: boolean
  /** Answers are remembered hardly longer than a tick. */
  readonly forgetsSoon?: boolean
  /** What found no space is not tried again. */
  readonly givesUpOnSpace?: boolean
}

export interface NodeSetup {
  readonly id: PeerId
  readonly disk: MemoryDisk
  readonly engine: EngineUnderTest
  readonly limits: Partial<EngineLimits>
  readonly random: Random
  readonly clock: Clock
  readonly links: PeerLinks
  readonly sabotage: SequencerSabotage
  /** Called with the engine before it is used: the world watches its steps. */
  watch(engine: ConsensusEngine): void
  /** Runs `turn` soon, unless the process has died by then. */
  later(turn: () => void): void
  /** Runs `done` when the disk gets there, unless the process has died by then. */
  onDisk(done: () => void): void
  onFatal(error: unknown): void
}

/** A process, from its start to its death. */
export interface Process {
  readonly sequencer: Sequencer
  readonly engine: ConsensusEngine
  tick(): void
}

const small = { flushKeysMax: 8, cutEntries: 16, mutationWaitMs: 3000, readWaitMs: 2000, membershipWaitMs: 5000, logStallMs: 1000 }

export async function startProcess(setup: NodeSetup): Promise<Process> {
  const { id, disk, engine: kind, limits, random, clock, links } = setup
  const logStore = new MemoryLogStore(disk, setup.onDisk)
  const stateStore = new MemoryStateStore(disk, setup.onDisk)
  const made = kind.create({ id, recovered: disk.recovered, reader: logStore.reader, random }, limits)
  const engine = setup.sabotage.breakEngine?.(made) ?? made
  setup.watch(engine)
  let onTick = (): void => undefined
  const sequencer = await createSequencer({
    engine,
    logStore,
    stateStore,
    links,
    contextOf: toyContextOf,
    clock,
    logger: silentLogger,
    activeClock: { activeMs: () => clock.monotonicMs() as ActiveMs },
    options: { ...small, ...sabotagedOptions(setup.sabotage) },
    ticker: (_everyMs, each) => {
      onTick = each
      return () => {
        onTick = () => undefined
      }
    },
    scheduler: setup.later,
    onFatal: setup.onFatal,
  })
  if (setup.sabotage.forgetsCalls === true) {
    const mutate = sequencer.mutate.bind(sequencer)
    sequencer.mutate = (call, completion) => mutate({ ...call, callKey: undefined, isRemembered: false }, completion)
  }
  if (setup.sabotage.forgetsRefusals === true) forgetRefusals(sequencer)
  return { sequencer, engine, tick: () => onTick() }
}

function sabotagedOptions({ forgetsSoon, givesUpOnSpace }: SequencerSabotage): Partial<SequencerOptions> {
  const never = 1_000_000_000
  return {
    ...(forgetsSoon === true ? { answerAgeMs: 1 } : {}),
    ...(givesUpOnSpace === true ? { spaceRetryMs: never, spaceRetryMsMax: never } : {}),
  }
}

/** A refusal under a code that asks for another try is not remembered; its caller is told the true one. */
function forgetRefusals(sequencer: Sequencer): void {
  const mutate = sequencer.mutate.bind(sequencer)
  sequencer.mutate = (call, completion) => {
    let refusal: unknown
    const { mutation } = call
    assert(mutation.plan === undefined, 'no mutation of these histories is planned')
    const execute: typeof mutation.execute = (view, request, context) => {
      const outcome = mutation.execute(view, request, context)
      if (outcome.kind === 'done') return outcome
      refusal = outcome.error
      return { kind: 'refused', error: new FileSystemError('notReplicatedYet', 'not remembered') }
    }
    const isForgotten = (error: unknown): boolean => error instanceof FileSystemError && error.reason === 'notReplicatedYet'
    const fail = (error: unknown): void => completion.fail(isForgotten(error) ? refusal : error)
    const reply = (answer: Uint8Array): void => completion.reply(answer)
    mutate({ ...call, mutation: { name: mutation.name, execute } }, { reply, fail })
  }
}
