// The one loop that owns a master's state. Whatever happens outside (calls, letters, ticks, finished writes) is put down and a turn is asked for; a turn
// takes all of it, steps the engine, executes, proposes, applies and answers, without waiting in between. The log writes meanwhile; what arrives
// during a write is the next batch.

import type { Clock } from '../../proto/base/clock.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { ConsensusEngine, Effects, Entry, Envelope, Input, Leadership, LogWrite, SnapshotPoint } from '../consensus/contract.js'
import type { Caller, Context, MachineSettings } from '../machine/machine.js'
import { type AppliedListener, AppliedState } from './applied-state.js'
import { Leading } from './leading.js'
import { isNoSpace, LogWrites } from './log-writes.js'
import { checkSequencerOptions, type SequencerOptions, sequencerDefaults } from './options.js'
import type {
  ChunkserverPort,
  Completion,
  LogStore,
  MutationCall,
  Pause,
  PeerLinks,
  ReadCall,
  Sequencer,
  SequencerStatus,
  SnapshotInstaller,
  StateStore,
} from './ports.js'
import { ReadPoints } from './read-points.js'
import { Snapshots } from './snapshots.js'

/** Calls `onTick` every so often until the returned function is called. */
export type Ticker = (everyMs: number, onTick: () => void) => () => void

/** Runs `turn` soon, after what is happening now. */
export type Scheduler = (turn: () => void) => void

export interface SequencerParts {
  readonly engine: ConsensusEngine
  readonly logStore: LogStore
  readonly stateStore: StateStore
  readonly links: PeerLinks
  readonly chunkservers: ChunkserverPort
  readonly settings: MachineSettings
  readonly clock: Clock
  readonly logger: Logger
  readonly options?: Partial<SequencerOptions>
  readonly ticker?: Ticker
  readonly scheduler?: Scheduler
  /** The log cannot be written, is damaged, or a bug showed: this process must stop now. Called once. */
  onFatal(error: unknown): void
}

const timerTicker: Ticker = (everyMs, onTick) => {
  const timer = setInterval(onTick, everyMs)
  return () => clearInterval(timer)
}

/** After the events at hand, so that they share a turn. */
const immediately: Scheduler = (turn) => {
  setImmediate(turn)
}

/** Reads the remembered answers, then starts the loop. */
export async function createSequencer(parts: SequencerParts): Promise<Sequencer> {
  const sequencer = new SequencerLoop(parts)
  await sequencer.start()
  return sequencer
}

interface WaitingMutation {
  readonly call: MutationCall<unknown, unknown>
  readonly completion: Completion<Uint8Array>
}

interface Letter {
  readonly from: PeerId
  readonly bytes: Uint8Array
}

class SequencerLoop implements Sequencer {
  readonly installer: SnapshotInstaller
  readonly #parts: SequencerParts
  readonly #options: SequencerOptions
  readonly #engine: ConsensusEngine
  readonly #applied: AppliedState
  readonly #log: LogWrites
  readonly #reads: ReadPoints
  readonly #snapshots: Snapshots
  readonly #scheduler: Scheduler
  #stopTicker: (() => void) | undefined
  #state: 'starting' | 'running' | 'draining' | 'stopped' = 'starting'
  /** Works that need the state for themselves, under way or waiting. */
  #holds = 0
  #isTurnAsked = false

  #letters: Letter[] = []
  #letterBytes = 0
  #isTickDue = false
  #mutations: WaitingMutation[] = []
  #inputs: Input[] = []
  #durableNumber = 0
  #outgoing: Envelope[] = []

  #leadership: Leadership
  #leading: Leading | undefined
  #wasServing = false
  #committedIndex: number
  #lastIndex: number
  #spaceRetryMs = 0
  /** The last flush found no space. */
  #isStateFull = false
  #nextFlushMs = 0
  #lastTickMs: number
  #lastPause: Pause | undefined
  readonly #leadershipListeners = new Set<(status: SequencerStatus) => void>()
  readonly #resetListeners: (() => void)[] = []
  #status: SequencerStatus | undefined

  constructor(parts: SequencerParts) {
    this.#parts = parts
    this.#options = { ...sequencerDefaults, ...parts.options }
    checkSequencerOptions(this.#options)
    this.#engine = parts.engine
    this.#scheduler = parts.scheduler ?? immediately
    this.#applied = new AppliedState(parts.stateStore, this.#options)
    this.#log = new LogWrites(parts.logStore, {
      onDurable: (writeNumber, letters) => this.#onDurable(writeNumber, letters),
      onNoSpace: (error) => parts.logger.error({ err: error }, 'the log has no space: mutations are refused until it has'),
      onFailure: (error) => this.#fatal(error),
    })
    this.#reads = new ReadPoints({
      view: this.#applied,
      options: this.#options,
      contextOf: (caller) => this.#readContext(caller),
      ask: (readId) => this.#step({ kind: 'read', readId }),
    })
    this.#snapshots = new Snapshots({
      ...{ applied: this.#applied, stateStore: parts.stateStore, links: parts.links, logger: parts.logger },
      input: (input) => this.#enqueue(input),
      alone: (work) => this.#alone(work),
      onFailure: (error) => this.#fatal(error),
      onReplaced: (point) => this.#onReplaced(point),
    })
    this.installer = this.#snapshots
    const { role, epoch, leader, committedIndex, lastIndex } = parts.engine.status()
    this.#leadership = { role, epoch, leader }
    this.#committedIndex = Math.max(committedIndex, parts.stateStore.applied.index)
    this.#lastIndex = lastIndex
    this.#lastTickMs = parts.clock.monotonicMs()
  }

  async start(): Promise<void> {
    await this.#applied.load()
    this.#state = 'running'
    this.#lastTickMs = this.#parts.clock.monotonicMs()
    this.#stopTicker = (this.#parts.ticker ?? timerTicker)(this.#options.tickMs, () => this.#onTick())
    this.#askForTurn()
  }

  get lastPause(): Pause | undefined {
    return this.#lastPause
  }

  // What others do: put it down, ask for a turn.

  mutate<Q, A>(call: MutationCall<Q, A>, completion: Completion<Uint8Array>): void {
    const refusal = this.#refusalOfMutations()
    if (refusal !== undefined) {
      completion.fail(refusal)
      return
    }
    this.#mutations.push({ call, completion })
    this.#askForTurn()
  }

  #refusalOfMutations(): FileSystemError | undefined {
    if (this.#leading === undefined || this.#state === 'stopped') return new FileSystemError('notLeader', 'this master does not lead')
    if (this.#state === 'draining') return new FileSystemError('notLeader', 'this master is stopping')
    if (this.#isDiskFull) return new FileSystemError('noSpace', 'the disk of the leading master is full: only reads are answered')
    const { mutationsWaitingMax } = this.#options
    if (this.#mutations.length < mutationsWaitingMax) return undefined
    return new FileSystemError('unavailable', `more than ${mutationsWaitingMax} mutations wait`)
  }

  get #isDiskFull(): boolean {
    return this.#isStateFull || this.#log.isShortOfSpace
  }

  read<Q, A>(call: ReadCall<Q, A>, completion: Completion<A>): void {
    if (this.#state === 'stopped') {
      completion.fail(new FileSystemError('unavailable', 'this master has stopped'))
      return
    }
    this.#reads.read(call, completion, this.#parts.clock.monotonicMs())
    this.#askForTurn()
  }

  mutateNow<Q, A>(call: MutationCall<Q, A>): Promise<Uint8Array> {
    return new Promise((reply, fail) => this.mutate(call, { reply, fail }))
  }

  readNow<Q, A>(call: ReadCall<Q, A>): Promise<A> {
    return new Promise((reply, fail) => this.read(call, { reply, fail }))
  }

  receive(from: PeerId, bytes: Uint8Array): void {
    const { lettersMax, letterBytesMax } = this.#options
    if (this.#letters.length >= lettersMax || this.#letterBytes >= letterBytesMax || this.#state === 'stopped') return
    this.#letters.push({ from, bytes })
    this.#letterBytes += bytes.length
    this.#askForTurn()
  }

  transferLeadership(to: PeerId | undefined): void {
    this.#enqueue({ kind: 'transferLeadership', to })
  }

  #enqueue(input: Input): void {
    this.#inputs.push(input)
    this.#askForTurn()
  }

  #onDurable(writeNumber: number, letters: readonly Envelope[]): void {
    this.#durableNumber = writeNumber
    for (const letter of letters) this.#outgoing.push(letter)
    this.#askForTurn()
  }

  #onTick(): void {
    const nowMs = this.#parts.clock.monotonicMs()
    const gapMs = nowMs - this.#lastTickMs
    this.#lastTickMs = nowMs
    if (gapMs < 0) {
      this.#fatal(new FileSystemError('io', `the monotonic clock went back by ${-gapMs} ms`))
      return
    }
    if (gapMs > this.#options.pauseMs) {
      this.#lastPause = { endedMs: nowMs, durationMs: gapMs }
      this.#parts.logger.warn({ durationMs: Math.round(gapMs) }, 'this process stood still')
    }
    this.#isTickDue = true
    this.#askForTurn()
  }

  // The turn.

  #askForTurn(): void {
    if (this.#isTurnAsked || this.#state === 'starting' || this.#state === 'stopped') return
    this.#isTurnAsked = true
    this.#scheduler(() => this.#turn())
  }

  #turn(): void {
    this.#isTurnAsked = false
    if (this.#state === 'stopped' || this.#holds > 0) return
    try {
      this.#work(this.#parts.clock.monotonicMs())
    } catch (error) {
      this.#fatal(error)
    }
    if (this.#mutations.length > 0 && this.#leading?.isServing === true && !this.#leading.isFull) this.#askForTurn()
  }

  #work(nowMs: number): void {
    if (this.#durableNumber > 0) {
      const writeNumber = this.#durableNumber
      this.#durableNumber = 0
      this.#step({ kind: 'persisted', writeNumber })
    }
    this.#takeLetters()
    const inputs = this.#inputs
    this.#inputs = []
    for (const input of inputs) this.#step(input)
    if (this.#isTickDue) this.#tick(nowMs)
    this.#execute()
    this.#propose()
    this.#reads.ask(this.#leading, nowMs)
    this.#reads.serve(this.#applied.point.index)
    this.#maybeFlush(nowMs)
    if (this.#outgoing.length > 0) {
      const outgoing = this.#outgoing
      this.#outgoing = []
      this.#parts.links.send(outgoing)
    }
  }

  #takeLetters(): void {
    const letters = this.#letters
    this.#letters = []
    this.#letterBytes = 0
    for (const { from, bytes } of letters) {
      let message: ReturnType<ConsensusEngine['codec']['decode']>
      try {
        message = this.#engine.codec.decode(bytes)
      } catch (error) {
        this.#parts.logger.warn({ err: error, from }, 'a letter that cannot be read is dropped')
        continue
      }
      this.#step({ kind: 'receive', from, message })
    }
  }

  #tick(nowMs: number): void {
    this.#isTickDue = false
    this.#reads.onTick(nowMs)
    this.#step({ kind: 'tick' })
    const waitingSinceMs = this.#log.waitingSinceMs
    if (this.#leading !== undefined && waitingSinceMs !== undefined && nowMs - waitingSinceMs > this.#options.logStallMs) {
      this.#parts.logger.warn({ waitedMs: Math.round(nowMs - waitingSinceMs) }, 'the log is too slow to lead')
      this.#step({ kind: 'stepDown' })
    }
    if (this.#log.isShortOfSpace && nowMs - this.#spaceRetryMs >= this.#options.spaceRetryMs) {
      this.#spaceRetryMs = nowMs
      this.#log.retry()
    }
  }

  #execute(): void {
    const leading = this.#leading
    if (leading === undefined || !leading.isServing || this.#mutations.length === 0) return
    const { mutationsPerTurnMax } = this.#options
    let count = 0
    while (count < this.#mutations.length && count < mutationsPerTurnMax && !leading.isFull && !this.#applied.isOverfull) {
      const next = this.#mutations[count]
      count += 1
      if (next !== undefined) leading.execute(next.call, next.completion)
      if (leading.openBytes >= this.#options.batchBytesMax) this.#propose()
    }
    this.#mutations = count === this.#mutations.length ? [] : this.#mutations.slice(count)
  }

  /** Whatever was executed while the log wrote is one batch. */
  #propose(): void {
    const leading = this.#leading
    if (leading === undefined || (!this.#log.isIdle && leading.openBytes < this.#options.batchBytesMax)) return
    const sealed = leading.seal()
    if (sealed !== undefined) this.#step({ kind: 'propose', epoch: leading.epoch, ...sealed })
  }

  #maybeFlush(nowMs: number): void {
    if (!this.#applied.isFlushDue(nowMs) || nowMs < this.#nextFlushMs) return
    this.#applied.flush().then(
      () => {
        this.#isStateFull = false
        const index = this.#applied.takeCut()
        if (index !== undefined) this.#enqueue({ kind: 'snapshotTaken', index })
      },
      (error: unknown) => {
        if (!isNoSpace(error)) this.#fatal(error)
        else if (!this.#isStateFull)
          this.#parts.logger.error({ err: error }, 'applied changes cannot be stored; they stay in memory and in the log')
        this.#isStateFull = true
        this.#nextFlushMs = nowMs + this.#options.spaceRetryMs
      },
    )
  }

  // What the engine wants done.

  #step(input: Input): void {
    const effects = this.#engine.step(input)
    for (const letter of effects.send) this.#outgoing.push(letter)
    this.#persist(effects)
    for (const { proposalId, index } of effects.accepted) this.#leading?.onAccepted(proposalId, index)
    for (const entry of effects.commit) this.#apply(entry)
    for (const { proposalId } of effects.refused) this.#leading?.onRefused(proposalId)
    for (const { readId, index } of effects.readable) this.#reads.onReadable(readId, index)
    for (const { readId } of effects.unreadable) this.#reads.onUnreadable(readId)
    for (const peer of effects.sendSnapshot) this.#snapshots.send(peer)
    if (effects.leadership !== undefined) this.#onLeadership(effects.leadership)
  }

  #persist({ persist, sendAfterPersist }: Effects): void {
    if (persist !== undefined) {
      for (const write of persist.writes) this.#noteLast(write)
      this.#log.write(persist.writeNumber, persist.writes, sendAfterPersist, this.#parts.clock.monotonicMs())
    } else if (sendAfterPersist.length > 0 && !this.#log.sendAfter(sendAfterPersist)) {
      for (const letter of sendAfterPersist) this.#outgoing.push(letter)
    }
  }

  #noteLast(write: LogWrite): void {
    if (write.kind === 'put') this.#lastIndex = write.entry.index
    else if (write.kind === 'truncate') this.#lastIndex = write.from - 1
    else if (write.kind === 'cut') this.#lastIndex = Math.max(this.#lastIndex, write.snapshot.index)
    this.#status = undefined
  }

  #apply(entry: Entry): void {
    this.#status = undefined
    if (entry.index > this.#committedIndex) this.#committedIndex = entry.index
    if (entry.index <= this.#applied.point.index) return // in the store already: a replay begins a little earlier
    const own = this.#leading?.ownBatch(entry)
    this.#applied.apply(entry, own, this.#parts.clock.monotonicMs())
    if (own !== undefined) this.#leading?.onOwnApplied()
    if (!this.#wasServing && this.#leading?.isServing === true) this.#tellLeadership()
  }

  #onLeadership(leadership: Leadership): void {
    const stillLeads = leadership.role === 'leader' && this.#leading?.epoch === leadership.epoch
    this.#leadership = leadership
    if (!stillLeads) {
      this.#leading?.end()
      this.#leading = undefined
      this.#wasServing = false
      if (leadership.role === 'leader') this.#leading = new Leading(leadership.epoch, { ...this.#leadingParts(), applied: this.#applied })
      else this.#refuseWaiting(new FileSystemError('notLeader', 'this master leads no longer'))
    }
    this.#tellLeadership()
  }

  #leadingParts(): Pick<SequencerParts, 'clock' | 'chunkservers' | 'settings' | 'logger'> & { readonly options: SequencerOptions } {
    const { clock, chunkservers, settings, logger } = this.#parts
    return { clock, chunkservers, settings, logger, options: this.#options }
  }

  #refuseWaiting(error: FileSystemError): void {
    const mutations = this.#mutations
    this.#mutations = []
    for (const { completion } of mutations) completion.fail(error)
  }

  #tellLeadership(): void {
    this.#status = undefined
    const status = this.status()
    this.#wasServing = status.isServing
    for (const listener of [...this.#leadershipListeners]) listener(status)
  }

  #readContext(caller: Caller): Context {
    const { chunkservers, settings, clock } = this.#parts
    const { directory, placement, leases } = chunkservers
    const nowMs = Math.max(Math.floor(clock.wallMs()), this.#applied.point.stampMs)
    return { caller, nowMs, chunkservers: directory, placement, leases, settings }
  }

  // What others learn.

  status(): SequencerStatus {
    const isDiskFull = this.#isDiskFull
    if (this.#status === undefined || this.#status.isDiskFull !== isDiskFull) {
      this.#status = {
        ...this.#leadership,
        isServing: this.#leading?.isServing === true,
        committedIndex: this.#committedIndex,
        appliedIndex: this.#applied.point.index,
        lastIndex: this.#lastIndex,
        isDiskFull,
      }
    }
    return this.#status
  }

  onLeadership(listener: (status: SequencerStatus) => void): () => void {
    this.#leadershipListeners.add(listener)
    return () => this.#leadershipListeners.delete(listener)
  }

  onApplied(family: string, listener: AppliedListener): void {
    this.#applied.onApplied(family, listener)
  }

  onReset(listener: () => void): void {
    this.#resetListeners.push(listener)
  }

  // Standing still and ending.

  async #alone(work: () => Promise<void>): Promise<void> {
    this.#holds += 1
    try {
      await this.#applied.settled()
      if (this.#state !== 'stopped') await work()
    } finally {
      this.#holds -= 1
      this.#askForTurn()
    }
  }

  #onReplaced(snapshot: SnapshotPoint): void {
    this.#status = undefined
    this.#committedIndex = Math.max(this.#committedIndex, snapshot.index)
    this.#inputs.unshift({ kind: 'snapshotInstalled', snapshot })
    for (const listener of this.#resetListeners) listener()
  }

  async stop(withinMs: number): Promise<void> {
    if (this.#state === 'stopped' || this.#state === 'draining') return
    const endMs = this.#parts.clock.monotonicMs() + withinMs
    this.#state = this.#state === 'running' ? 'draining' : this.#state
    this.#snapshots.stop()
    if (this.#leading !== undefined) await this.#handOver(endMs)
    await this.#end()
  }

  /** Leads until another does, or the time is over. */
  async #handOver(endMs: number): Promise<void> {
    if (!this.#isAlone) this.#enqueue({ kind: 'transferLeadership', to: undefined })
    await new Promise<void>((resolve) => {
      const stopTicker = (this.#parts.ticker ?? timerTicker)(this.#options.tickMs, () => {
        const isLeft = this.#leading === undefined || (this.#isAlone && this.#leading.isIdle && this.#mutations.length === 0)
        if (!isLeft && this.#state === 'draining' && this.#parts.clock.monotonicMs() < endMs) return
        stopTicker()
        resolve()
      })
    })
  }

  get #isAlone(): boolean {
    const { voters, nextVoters } = this.#engine.status().membership
    return voters.length === 1 && (nextVoters ?? []).length <= 1
  }

  async #end(): Promise<void> {
    this.#halt(new FileSystemError('unavailable', 'this master is stopping'))
    await this.#applied.settled()
    await this.#applied.flushAll().catch((error: unknown) => {
      if (!isNoSpace(error)) throw error
    })
  }

  #halt(error: FileSystemError): void {
    this.#state = 'stopped'
    this.#stopTicker?.()
    this.#leading?.end()
    this.#leading = undefined
    this.#status = undefined
    this.#refuseWaiting(error)
    this.#reads.failAll(error)
  }

  #fatal(error: unknown): void {
    if (this.#state === 'stopped') return
    this.#parts.logger.error({ err: error }, 'this master must stop')
    this.#halt(new FileSystemError('unavailable', 'this master has failed', { cause: error }))
    this.#parts.onFatal(error)
  }
}
