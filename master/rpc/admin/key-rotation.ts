// Keeps the cluster keys of this master in step with the replicated state: the new key of a rotation is copied from the record into the
// data folder, and retired keys are removed. The leader also retires the old keys when their time is over and every required server has the
// new one. A master that was stopped at any point resumes from the record when it starts again.

import type { Clock } from '../../../proto/base/clock.js'
import { FileSystemError, toFileSystemError } from '../../../proto/base/errors.js'
import type { Logger } from '../../../proto/base/logger.js'
import type { KeyRing } from '../../../proto/keys/cluster-key.js'
import { type ClusterKeys, keyFileName } from '../../../proto/keys/key-file.js'
import { openKey } from '../../../proto/keys/rotation.js'
import type { KeyRange, KeyValue } from '../../machine/machine.js'
import { type ClusterKeysEntry, clusterKeysRange, decodeClusterKeys } from '../../namespace/records/cluster-keys.js'
import type { Sequencer } from '../../sequencer/ports.js'

export interface KeyRotationParts {
  readonly keys: ClusterKeys
  readonly clock: Clock
  readonly logger: Logger
  readonly sequencer: Pick<Sequencer, 'onApplied' | 'status'>
  /** Reads this master's own stored state. */
  readonly scanStored: (range: KeyRange) => Promise<readonly KeyValue[]>
}

const lookMs = 1000

export class KeyRotation {
  readonly #parts: KeyRotationParts
  #entry: ClusterKeysEntry | undefined
  /** Counts applied changes of the record: a load that is in progress must not replace a newer record. */
  #changes = 0
  #taking: Promise<void> = Promise.resolve()
  #saidWhy = ''
  #looking: NodeJS.Timeout | undefined
  #isRetiring = false

  /** Subscribes to the sequencer, before it applies anything; call `load` next. */
  constructor(parts: KeyRotationParts) {
    this.#parts = parts
    parts.sequencer.onApplied(clusterKeysRange.from, ({ value }) => {
      this.#changes += 1
      if (value === undefined) return
      this.#entry = decodeClusterKeys(value)
      void this.settle()
    })
  }

  /** Reads the record from this master's store: at start, and after a snapshot replaced the state. */
  async load(): Promise<void> {
    const changes = this.#changes
    const [stored] = await this.#parts.scanStored(clusterKeysRange)
    if (this.#changes === changes && stored !== undefined) this.#entry = decodeClusterKeys(stored.value)
    await this.settle()
  }

  /** The record as applied here; undefined before the first rotation. */
  get entry(): ClusterKeysEntry | undefined {
    return this.#entry
  }

  get ring(): KeyRing {
    return this.#parts.keys.ring
  }

  /** Checks periodically, until `stop`: failed steps are retried, and `retire` is called when the old keys are due. */
  start(retire: (keyId: string) => Promise<void>): void {
    this.#looking = setInterval(() => this.#look(retire), lookMs)
    this.#looking.unref()
  }

  stop(): void {
    clearInterval(this.#looking)
  }

  /** Resolves once the data folder matches the record, or the reason why not was logged. */
  settle(): Promise<void> {
    this.#taking = this.#taking.then(() => this.#take())
    return this.#taking
  }

  async #take(): Promise<void> {
    const { keys, logger } = this.#parts
    try {
      const ring = this.#wanted()
      if (ring === keys.ring) return
      await keys.replace(ring)
      this.#saidWhy = ''
      logger.info({ keyIds: ring.ids }, 'cluster keys of this master changed')
    } catch (error) {
      const { message } = toFileSystemError(error)
      if (message !== this.#saidWhy) logger.error({ error: message }, 'this master cannot follow the rotation of the cluster key')
      this.#saidWhy = message
    }
  }

  #wanted(): KeyRing {
    const { ring } = this.#parts.keys
    const entry = this.#entry
    if (entry === undefined || ring.retired.includes(entry.keyId)) return ring
    // The folder may list a key that was given by file before this one: that order is kept.
    if (ring.find(entry.keyId) !== undefined) return ring.without(entry.retiredIds)
    const old = ring.find(entry.sealedBy)
    if (old === undefined)
      throw new FileSystemError(
        'misconfigured',
        `it holds neither key ${entry.keyId} nor key ${entry.sealedBy}: copy ${keyFileName} from the data folder of another master, and start it with --cluster-key-file COPY`,
      )
    return ring.preferring(openKey(old, entry.keyId, entry.sealed)).without(entry.retiredIds)
  }

  #look(retire: (keyId: string) => Promise<void>): void {
    const { clock, logger, sequencer } = this.#parts
    void this.settle()
    const { keyId = '', oldIds = [], retireAtMs = 0 } = this.#entry ?? {}
    if (this.#isRetiring || oldIds.length === 0 || retireAtMs === 0 || clock.wallMs() < retireAtMs) return
    if (!sequencer.status().isServing) return
    this.#isRetiring = true
    retire(keyId)
      .catch((error: unknown) => logger.debug({ error: toFileSystemError(error).message }, 'the old cluster keys are not retired yet'))
      .finally(() => {
        this.#isRetiring = false
      })
  }
}
