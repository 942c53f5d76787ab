// The loop that owns a master's state. Events (calls, messages, ticks, finished writes) are put into the inbox and schedule a turn. A turn
// takes all of them, steps the engine, executes mutations, proposes, applies and answers, without waiting in between. The log is written in
// the background; the calls that arrive during a write become the next batch.

import { FileSystemError } from '../../proto/base/errors.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { ConsensusEngine, Entry, Envelope, Input, Leadership, SnapshotPoint } from '../consensus/contract.js'
import { type AppliedListener, AppliedState } from './applied-state.js'
import { ExclusiveAccess } from './exclusive-access.js'
import { Flusher } from './flusher.js'
import { Inbox, type ReceivedMessage } from './inbox.js'
import { Leading } from './leading.js'
import { isNoSpace, LogWrites } from './log-writes.js'
import { MembershipChanges } from './membership-changes.js'
import { MessageReader } from './message-reader.js'
import { checkSequencerOptions, type SequencerOptions, sequencerDefaults } from './options.js'
import { Outbox } from './outbox.js'
import { immediately, type Scheduler, type SequencerParts, untilTick } from './parts.js'
import type { Completion, MutationCall, ReadCall, Sequencer, SequencerStatus, SnapshotInstaller } from './ports.js'
import { ReadPoints } from './read-points.js'
import { Snapshots } from './snapshots.js'
import { StatusTracker } from './status-tracker.js'
import { TickMonitor } from './tick-monitor.js'

/** Shared: followers refuse thousands of calls, and creating an error with its stack costs more than forwarding the call. */
const notLeading = new FileSystemError('notLeader', 'this master does not lead')

/** Loads the remembered answers, then starts the loop. */
export async function createSequencer(parts: SequencerParts): Promise<Sequencer> {
  const sequencer = new SequencerLoop(parts)
  await sequencer.start()
  return sequencer
}

class SequencerLoop implements Sequencer {
  readonly installer: SnapshotInstaller
  readonly members: MembershipChanges
  readonly #parts: SequencerParts
  readonly #options: SequencerOptions
  readonly #engine: ConsensusEngine
  readonly #messageReader: MessageReader
  readonly #applied: AppliedState
  readonly #exclusive: ExclusiveAccess
  readonly #log: LogWrites
  readonly #reads: ReadPoints
  readonly #snapshots: Snapshots
  readonly #flusher: Flusher
  readonly #scheduler: Scheduler
  #stopTicker: (() => void) | undefined
  #state: 'starting' | 'running' | 'draining' | 'stopped' = 'starting'
  #isTurnAsked = false
  readonly #inbox: Inbox
  readonly #status: StatusTracker
  readonly #ticks: TickMonitor
  readonly #outbox: Outbox
  #leading: Leading | undefined
  #wasServing = false
  readonly #resetListeners: (() => void)[] = []

  constructor(parts: SequencerParts) {
    this.#parts = parts
    this.#options = { ...sequencerDefaults, ...parts.options }
    checkSequencerOptions(this.#options)
    this.#engine = parts.engine
    this.#messageReader = new MessageReader(parts.engine.codec, parts.clock, parts.logger)
    this.#scheduler = parts.scheduler ?? immediately
    this.#outbox = new Outbox(parts.links)
    this.#applied = new AppliedState(parts.stateStore, this.#options)
    this.#exclusive = new ExclusiveAccess({
      applied: this.#applied,
      isStopped: () => this.#state === 'stopped',
      onEnded: () => this.#askForTurn(),
    })
    this.#log = new LogWrites(parts.logStore, this.#options, {
      onDurable: (writeNumber, envelopes) => this.#onDurable(writeNumber, envelopes),
      onNoSpace: (error) => parts.logger.error({ err: error }, 'no disk space for the log: mutations are refused until there is some'),
      onSlow: (waitedMs) => this.#onLogSlow(waitedMs),
      onFailure: (error) => this.#fatal(error),
    })
    this.#flusher = new Flusher({
      applied: this.#applied,
      logger: parts.logger,
      options: this.#options,
      onFlushed: () => this.#askForTurn(),
      onCut: (index) => this.#enqueue({ kind: 'snapshotTaken', index }),
      onFailure: (error) => this.#fatal(error),
    })
    this.#reads = new ReadPoints({
      applied: this.#applied,
      clock: parts.clock,
      contextOf: parts.contextOf,
      options: this.#options,
      ask: (readId) => this.#step({ kind: 'read', readId }),
    })
    this.#snapshots = new Snapshots({
      applied: this.#applied,
      stateStore: parts.stateStore,
      links: parts.links,
      logger: parts.logger,
      input: (input) => this.#enqueue(input),
      alone: (work) => this.#exclusive.run(work),
      onFailure: (error) => this.#fatal(error),
      onReplaced: (point) => this.#onReplaced(point),
    })
    this.installer = this.#snapshots
    this.members = new MembershipChanges({
      waitMs: this.#options.membershipWaitMs,
      activeClock: parts.activeClock,
      engineStatus: () => this.#engine.status(),
      decided: () => this.#applied.point.membership,
      servingEpoch: () => (this.#leading?.isServing === true && this.#state === 'running' ? this.#leading.epoch : undefined),
      input: (input) => this.#enqueue(input),
    })
    this.#inbox = new Inbox(this.#options, parts.counts)
    this.#status = new StatusTracker(parts.engine.status(), {
      isServing: () => this.#leading?.isServing === true,
      isDiskFull: () => this.#applied.isOutOfSpace || this.#log.isShortOfSpace,
      appliedIndex: () => this.#applied.point.index,
    })
    this.#ticks = new TickMonitor({
      clock: parts.clock,
      logger: parts.logger,
      pauseMs: this.#options.pauseMs,
      onTick: () => this.#onTickDue(),
      onFailure: (error) => this.#fatal(error),
    })
  }

  async start(): Promise<void> {
    await this.#applied.load()
    this.#state = 'running'
    this.#stopTicker = this.#parts.ticker(this.#options.tickMs, () => this.#ticks.beat())
    this.#askForTurn()
  }

  // Events from outside: each is put into the inbox and schedules a turn.

  mutate<Q, A>(call: MutationCall<Q, A>, completion: Completion<Uint8Array>): void {
    const refusal = this.#refusalOfMutations()
    if (refusal !== undefined) {
      completion.fail(refusal)
      return
    }
    this.#inbox.addMutation(call, completion, this.#parts.activeClock.activeMs())
    this.#askForTurn()
  }

  #refusalOfMutations(): FileSystemError | undefined {
    // Before this leader serves, calls wait in the forwarder: the first mutations of `onLeadership` listeners (a new file system's records)
    // must come first.
    if (this.#leading?.isServing !== true || this.#state === 'stopped') return notLeading
    if (this.#state === 'draining') return new FileSystemError('notLeader', 'this master is stopping')
    if (this.#status.status().isDiskFull)
      return new FileSystemError('noSpace', 'the disk of the leading master is full: only reads are answered')
    return this.#inbox.refusal
  }

  read<Q, A>(call: ReadCall<Q, A>, completion: Completion<A>): void {
    if (this.#state === 'stopped') completion.fail(new FileSystemError('unavailable', 'this master has stopped'))
    else this.#reads.read(call, completion, this.#parts.activeClock.activeMs())
    this.#askForTurn()
  }

  mutateNow<Q, A>(call: MutationCall<Q, A>): Promise<Uint8Array> {
    return new Promise((reply, fail) => this.mutate(call, { reply, fail }))
  }

  readNow<Q, A>(call: ReadCall<Q, A>): Promise<A> {
    return new Promise((reply, fail) => this.read(call, { reply, fail }))
  }

  receive(from: PeerId, bytes: Uint8Array): void {
    if (this.#state !== 'stopped') this.#inbox.addMessage({ from, bytes })
    this.#askForTurn()
  }

  transferLeadership(to: PeerId | undefined): void {
    this.#enqueue({ kind: 'transferLeadership', to })
  }

  disconnected(peer: PeerId): void {
    this.#enqueue({ kind: 'disconnected', peer })
  }

  #enqueue(input: Input): void {
    this.#inbox.addInput(input)
    this.#askForTurn()
  }

  #onTickDue(): void {
    this.#inbox.isTickDue = true
    this.#askForTurn()
  }

  #onDurable(writeNumber: number, envelopes: readonly Envelope[]): void {
    this.#inbox.addDurable(writeNumber)
    this.#outbox.add(envelopes)
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
    if (this.#state === 'stopped' || this.#exclusive.isHeld) return
    try {
      this.#work(this.#parts.activeClock.activeMs())
    } catch (error) {
      this.#fatal(error)
    }
    const leading = this.#leading
    if (leading?.isServing !== true || leading.isFull) return
    if (this.#inbox.mutations.length > 0 || leading.planning.isRunnable) this.#askForTurn()
  }

  #work(nowMs: number): void {
    // Both after everything that this turn handles has arrived, and the second after the first: see consensus/read-leases.ts.
    if (this.#ticks.hasStoodStill()) this.#step({ kind: 'paused' })
    this.#engine.step({ kind: 'time', nowMs: this.#parts.clock.monotonicMs() })
    const writeNumber = this.#inbox.takeDurable()
    if (writeNumber !== undefined) this.#step({ kind: 'persisted', writeNumber })
    for (const message of this.#inbox.takeMessages()) this.#receive(message)
    for (const input of this.#inbox.takeInputs()) this.#step(input)
    if (this.#inbox.isTickDue) this.#tick(nowMs)
    this.#execute(nowMs)
    this.#propose()
    this.#reads.ask(this.#leading, nowMs)
    this.#reads.serve(this.#applied.point.index)
    this.#flusher.maybeFlush(nowMs)
    this.#outbox.send()
  }

  #receive({ from, bytes }: ReceivedMessage): void {
    const message = this.#messageReader.read(from, bytes)
    if (message !== undefined) this.#step({ kind: 'receive', from, message })
  }

  #tick(nowMs: number): void {
    this.#inbox.isTickDue = false
    this.#reads.onTick(nowMs)
    this.#inbox.giveUpMutations(nowMs)
    this.#leading?.onTick(nowMs)
    this.members.giveUp(nowMs)
    this.#step({ kind: 'tick' })
    this.#log.onTick(nowMs)
  }

  #onLogSlow(waitedMs: number): void {
    if (this.#leading === undefined) return
    this.#parts.logger.warn({ waitedMs: Math.round(waitedMs) }, 'writes of the log are too slow: giving up leadership')
    this.#step({ kind: 'stepDown' })
  }

  #execute(nowMs: number): void {
    const leading = this.#leading
    if (leading === undefined || !leading.isServing) return
    const { mutations } = this.#inbox
    const { mutationsPerTurnMax, batchBytesMax } = this.#options
    let count = 0
    while (count < mutations.length && count < mutationsPerTurnMax && !leading.isFull) {
      const next = mutations[count]
      count += 1
      if (next !== undefined) leading.execute(next.call, next.completion, nowMs)
      if (leading.openBytes >= batchBytesMax) this.#propose()
    }
    if (count > 0) this.#inbox.dropMutations(count)
    if (leading.planning.size > 0 && !leading.isFull) leading.planning.takeSteps()
  }

  /** Proposes all mutations that were executed during the last write of the log, as one batch. */
  #propose(): void {
    const leading = this.#leading
    if (leading === undefined || (!this.#log.isIdle && leading.openBytes < this.#options.batchBytesMax)) return
    const sealed = leading.seal(this.#parts.activeClock.activeMs())
    if (sealed !== undefined) this.#step({ kind: 'propose', epoch: leading.epoch, ...sealed })
  }

  // Effects of the engine.

  #step(input: Input): void {
    const effects = this.#engine.step(input)
    this.#outbox.add(effects.send)
    for (const write of effects.persist?.writes ?? []) this.#status.onWrite(write)
    this.#outbox.add(this.#log.persist(effects, this.#parts.activeClock.activeMs()))
    this.members.onEffects(effects)
    for (const { proposalId, index } of effects.accepted) this.#leading?.onAccepted(proposalId, index)
    for (const entry of effects.commit) this.#apply(entry)
    for (const { proposalId } of effects.refused) this.#leading?.onRefused(proposalId)
    for (const { readId, index } of effects.readable) this.#reads.onReadable(readId, index)
    for (const { readId } of effects.unreadable) this.#reads.onUnreadable(readId)
    for (const peer of effects.sendSnapshot) this.#snapshots.send(peer)
    if (effects.leadership !== undefined) this.#onLeadership(effects.leadership)
  }

  #apply(entry: Entry): void {
    this.#status.onCommitted(entry.index)
    if (entry.index <= this.#applied.point.index) return // already in the store: a replay begins earlier than the stored point
    const own = this.#leading?.ownBatch(entry)
    this.#applied.apply(entry, own, this.#parts.activeClock.activeMs())
    this.members.onCommitted(entry)
    if (own !== undefined) this.#leading?.onOwnApplied()
    if (!this.#wasServing && this.#leading?.isServing === true) this.#tell()
  }

  #onLeadership(leadership: Leadership): void {
    const onPlanRunnable = (): void => this.#askForTurn()
    const stillLeads = leadership.role === 'leader' && this.#leading?.epoch === leadership.epoch
    if (!stillLeads) {
      this.#leading?.end()
      this.#leading = undefined
      this.#snapshots.stopSending('this master is not the leader any more')
      if (leadership.role === 'leader')
        this.#leading = new Leading(leadership.epoch, { ...this.#parts, options: this.#options, applied: this.#applied, onPlanRunnable })
      else this.#inbox.refuseMutations(new FileSystemError('notLeader', 'this master is not the leader any more'))
    }
    this.#tell(leadership)
  }

  #tell(leadership?: Leadership): void {
    this.#wasServing = this.#leading?.isServing === true
    this.#status.tell(leadership)
  }

  // Status and listeners.

  status(): SequencerStatus {
    return this.#status.status()
  }

  onLeadership(listener: (status: SequencerStatus) => void): () => void {
    return this.#status.listen(listener)
  }

  onApplied(family: string, listener: AppliedListener): void {
    this.#applied.onApplied(family, listener)
  }

  onReset(listener: () => void): void {
    this.#resetListeners.push(listener)
  }
  saveState = (): Promise<number> => this.#flusher.save()

  #onReplaced(snapshot: SnapshotPoint): void {
    this.#status.onCommitted(snapshot.index)
    this.#step({ kind: 'snapshotInstalled', snapshot }) // before the engine handles messages about later entries
    this.members.onReplaced(snapshot)
    for (const listener of this.#resetListeners) listener()
  }

  async stop(withinMs: number): Promise<void> {
    if (this.#state === 'stopped' || this.#state === 'draining') return
    const endMs = this.#parts.activeClock.activeMs() + withinMs
    this.#state = this.#state === 'running' ? 'draining' : this.#state
    this.#snapshots.stopSending('this master is stopping')
    if (this.#leading !== undefined) await this.#handOver(endMs)
    await this.#end()
  }

  /** Waits until another master leads, or the time is over. */
  #handOver(endMs: number): Promise<void> {
    const { isAlone } = this.members
    if (!isAlone) this.transferLeadership(undefined)
    return untilTick(this.#parts.ticker, this.#options.tickMs, () => {
      const isLeft = this.#leading === undefined || (isAlone && this.#leading.isIdle && this.#inbox.mutations.length === 0)
      return isLeft || this.#state !== 'draining' || this.#parts.activeClock.activeMs() >= endMs
    })
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
    this.#status.refresh()
    this.#inbox.refuseMutations(error)
    this.#reads.failAll(error)
    this.members.fail(error)
  }

  #fatal(error: unknown): void {
    if (this.#state === 'stopped') return
    this.#parts.logger.error({ err: error }, 'this master must stop')
    this.#halt(new FileSystemError('unavailable', 'this master has failed', { cause: error }))
    this.#parts.onFatal(error)
  }
}
