// The feature level of the state, as this master has applied it, and how it is raised: the leader asks every master of the group what it supports, and
// writes the highest level that all do. A master whose version is too old for the level of the state must not go on: it would not understand the state.

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
  /** The highest level that this version can work with. */
  readonly supported: number
  readonly superuser: string
  readonly sequencer: Pick<Sequencer, 'onApplied' | 'mutateNow'>
  /** Who takes part. */
  readonly directory: Pick<PeerDirectory, 'ids'>
  readonly peers: Pick<PeerConnections, 'callNow'>
  /** Reads this master's own stored state. */
  readonly scanStored: (range: KeyRange) => Promise<readonly KeyValue[]>
  /** The state has a level that this version does not support. */
  onTooOld(error: UnusableData): void
}

/** A master that does not answer within this has not said what it supports. */
const askTimeoutMs = 1500

export class FeatureLevels {
  readonly supported: number
  readonly #parts: FeatureLevelsParts
  #level = 0
  /** Newcomers that are being added, and whether the level is being raised: never both, so that nobody comes in unasked. */
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

  /** Of the state, as applied here. */
  get level(): number {
    return this.#level
  }

  /** Adds a master that supports this level; refused when that is too low, or the level is just being raised. */
  async whileJoining(id: number, supported: number, add: () => Promise<void>): Promise<void> {
    if (this.#isRaising) throw new FileSystemError('unavailable', 'the feature level is just being raised: try again in a moment')
    if (supported < this.#level)
      throw new FileSystemError(
        'invalidRequest',
        `master ${id} is of a version that supports feature levels up to ${supported}, and this cluster has level ${this.#level}: start a newer version there`,
      )
    this.#joining += 1
    try {
      await add()
    } finally {
      this.#joining -= 1
    }
  }

  /** To the highest level that all masters support, all of which have to answer; resolves to the level of the state then. */
  async raise(): Promise<number> {
    if (this.#joining > 0 || this.#isRaising)
      throw new FileSystemError('unavailable', 'a master is just being added, or the level is being raised: try again in a moment')
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
    const who = `master ${silent.join(', ')} did not say which level it supports`
    throw new FileSystemError('invalidRequest', `${who}, and all have to: bring it back, or remove it with cairn admin remove-master`)
  }

  async #ask(id: number): Promise<number | undefined> {
    const { selfId, supported, peers } = this.#parts
    if (id === selfId) return supported
    try {
      const body = peer.IdentifyRequest.encode({ asker: selfId }).finish()
      return peer.IdentifyResponse.decode(await peers.callNow(id, 'identify', body, askTimeoutMs)).supportedLevel
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error
      return undefined // it is out of reach, and said to be
    }
  }

  #take(level: number): void {
    this.#level = level
    if (level > this.supported) this.#parts.onTooOld(tooOld(level, this.supported))
  }
}

/** Before a master takes part: whether its version understands the state in its folder. */
export function checkFeatureLevel(state: KeyView, supported: number): void {
  const level = readFeatureLevel(state)
  if (level > supported) throw tooOld(level, supported)
}

function tooOld(level: number, supported: number): UnusableData {
  const how = 'start the version that the other masters run'
  return new UnusableData(
    'misconfigured',
    `this version supports feature levels up to ${supported}, and the cluster was finalized at level ${level}: ${how}; its data folder stays as it is`,
  )
}
