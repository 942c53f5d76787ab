// The feature level of the state as applied by this master, and how it is raised: the leader asks every master of the group which level it
// supports, and records the highest that all support. A master whose version does not support the level of the state must stop, because it
// would not understand the state.

import { peer } from '#messages/peer'
import { FileSystemError, UnusableData } from '../../../proto/base/errors.js'
import type { KeyRange, KeyValue, KeyView } from '../../machine/machine.js'
import { decodeFeatureLevel, featureLevelRange, readFeatureLevel } from '../../namespace/records/feature-level.js'
import { raiseFeatureLevel } from '../../operations/cluster/raise-feature-level.js'
import { mutateOwn, ownCaller } from '../../sequencer/own-mutation.js'
import type { Sequencer } from '../../sequencer/ports.js'
import type { PeerConnections } from '../peers/connections.js'
import type { PeerDirectory } from '../peers/directory.js'

export interface FeatureLevelsParts {
  readonly selfId: number
  /** The highest level that this version supports. */
  readonly supported: number
  readonly superuser: string
  readonly sequencer: Pick<Sequencer, 'onApplied' | 'mutateNow'>
  /** The members of the group. */
  readonly directory: Pick<PeerDirectory, 'ids'>
  readonly peers: Pick<PeerConnections, 'callNow'>
  /** Reads this master's own stored state. */
  readonly scanStored: (range: KeyRange) => Promise<readonly KeyValue[]>
  /** Called when the state has a level that this version does not support. */
  onTooOld(error: UnusableData): void
}

/** A master that does not answer within this time counts as silent. */
const askTimeoutMs = 1500

export class FeatureLevels {
  readonly supported: number
  readonly #parts: FeatureLevelsParts
  #level = 0
  /** The number of masters being added. The level is not raised while a master is being added, so that every member was asked. */
  #joining = 0
  #isRaising = false

  /** Subscribes to the sequencer, before it applies anything; call `load` next. */
  constructor(parts: FeatureLevelsParts) {
    this.#parts = parts
    this.supported = parts.supported
    parts.sequencer.onApplied(featureLevelRange.from, ({ value }) => {
      if (value !== undefined) this.#take(decodeFeatureLevel(value))
    })
  }

  /** Reads the record from this master's store: at start, and after a snapshot replaced the state. */
  async load(): Promise<void> {
    const [stored] = await this.#parts.scanStored(featureLevelRange)
    if (stored !== undefined) this.#take(decodeFeatureLevel(stored.value))
  }

  /** The level of the state as applied here. */
  get level(): number {
    return this.#level
  }

  /** Adds a master that supports level `supported`; refused when that is too low, or while the level is being raised. */
  async whileJoining(id: number, supported: number, add: () => Promise<void>): Promise<void> {
    if (this.#isRaising) throw new FileSystemError('unavailable', 'the feature level is being raised: try again later')
    if (supported < this.#level)
      throw new FileSystemError(
        'invalidRequest',
        `master ${id} runs a version that supports feature levels up to ${supported}, and this cluster has level ${this.#level}: start a newer version there`,
      )
    this.#joining += 1
    try {
      await add()
    } finally {
      this.#joining -= 1
    }
  }

  /**
   * Raises the level to the highest that all masters support; all of them have to answer. Resolves to the level of the state afterwards.
   */
  async raise(): Promise<number> {
    if (this.#joining > 0 || this.#isRaising)
      throw new FileSystemError('unavailable', 'a master is being added, or the level is being raised: try again later')
    const { sequencer, superuser } = this.#parts
    this.#isRaising = true
    try {
      const level = await this.#supportedByAll()
      if (level > this.#level) await mutateOwn(sequencer, ownCaller(superuser), raiseFeatureLevel, { level })
      return this.#level
    } finally {
      this.#isRaising = false
    }
  }

  async #supportedByAll(): Promise<number> {
    const answers = await Promise.all(this.#parts.directory.ids.map(async (id) => ({ id, supported: await this.#ask(id) })))
    const silent = answers.filter(({ supported }) => supported === undefined).map(({ id }) => id)
    if (silent.length === 0) return Math.min(...answers.map(({ supported = 0 }) => supported))
    const who = `master ${silent.join(', ')} did not answer which level it supports`
    throw new FileSystemError('invalidRequest', `${who}, and all masters must: start it again, or remove it with cairn admin remove-master`)
  }

  async #ask(id: number): Promise<number | undefined> {
    const { selfId, supported, peers } = this.#parts
    if (id === selfId) return supported
    try {
      const body = peer.IdentifyRequest.encode({ asker: selfId }).finish()
      return peer.IdentifyResponse.decode(await peers.callNow(id, 'identify', body, askTimeoutMs)).supportedLevel
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error
      return undefined // not reachable; reported as silent
    }
  }

  /** The level is never lowered: what the store has may be older than a change that was applied meanwhile. */
  #take(level: number): void {
    this.#level = Math.max(this.#level, level)
    if (level > this.supported) this.#parts.onTooOld(tooOld(level, this.supported))
  }
}

/** Checked before a master takes part: its version must support the feature level of the state in its folder. */
export function checkFeatureLevel(state: KeyView, supported: number): void {
  const level = readFeatureLevel(state)
  if (level > supported) throw tooOld(level, supported)
}

function tooOld(level: number, supported: number): UnusableData {
  const how = 'start the version that the other masters run'
  return new UnusableData(
    'misconfigured',
    `this version supports feature levels up to ${supported}, and the cluster was finalized at level ${level}: ${how}; its data folder was not changed`,
  )
}
