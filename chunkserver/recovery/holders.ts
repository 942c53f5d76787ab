// The holders of a chunk under recovery, as its primary uses them: itself without network, and others over RPC, each on its own connection
// on which both ends authenticate as chunkservers of the cluster. All requests have timeouts.

import type { chunkserver } from '#messages/chunkserver'
import type { ActiveClock } from '../../proto/base/clock.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { KeySource } from '../../proto/keys/cluster-key.js'
import { RpcConnection } from '../../proto/rpc/connection.js'
import type { RecoveryEnd } from '../store/recoveries.js'
import type { ReplicaRef } from '../store/replica-ref.js'
import { type HolderAnswer, noneOf } from './decision.js'
import { holderTimes } from './limits.js'
import { beginRecovery, finishRecovery, replicaProtocolName, stateOf } from './protocol.js'
import type { RecoveringStore } from './replica-service.js'
import type { SilentHolders } from './silent-holders.js'

const { connectMsMax, beginMsMax, finishMsMax, silentBeginMsMax } = holderTimes

export interface Holder {
  begin(ref: ReplicaRef, recoveryGeneration: number): Promise<HolderAnswer>
  finish(end: RecoveryEnd): Promise<void>
  close(): void
}

export interface HoldersParts {
  readonly store: RecoveringStore
  readonly keys: KeySource
  readonly activeClock: ActiveClock
  /** Shared by all recoveries of this server. */
  readonly silent: SilentHolders
}

/** `signal` aborts requests to others. */
export function holderOf(parts: HoldersParts, message: chunkserver.HolderMessage, signal: AbortSignal): Holder {
  return message.uuid === parts.store.identity.uuid ? new OwnReplica(parts.store) : new OtherHolder(parts, message, signal)
}

class OwnReplica implements Holder {
  readonly #store: RecoveringStore

  constructor(store: RecoveringStore) {
    this.#store = store
  }

  async begin(ref: ReplicaRef, recoveryGeneration: number): Promise<HolderAnswer> {
    const found = await this.#store.beginRecovery(ref, recoveryGeneration)
    return found.kind === 'none' && found.older === undefined ? noneOf(this.#store.neverHad?.(ref.chunkId) === true) : found
  }

  finish(end: RecoveryEnd): Promise<void> {
    return this.#store.finishRecovery(end)
  }

  close(): void {
    // No resources to release.
  }
}

class OtherHolder implements Holder {
  readonly #parts: HoldersParts
  readonly #message: chunkserver.HolderMessage
  readonly #signal: AbortSignal
  #connection: RpcConnection | undefined

  constructor(parts: HoldersParts, message: chunkserver.HolderMessage, signal: AbortSignal) {
    this.#parts = parts
    this.#message = message
    this.#signal = signal
  }

  async begin({ chunkId, generation }: ReplicaRef, recoveryGeneration: number): Promise<HolderAnswer> {
    const request = { ...this.#addressed, chunkId, generation, recoveryGeneration }
    const { silent } = this.#parts
    const { uuid } = this.#message
    const [connectMs, timeoutMs] = silent.has(uuid) ? [silentBeginMsMax, silentBeginMsMax] : [connectMsMax, beginMsMax]
    try {
      const connection = await this.#connect(connectMs)
      const found = stateOf(await connection.invoke(beginRecovery, request, { timeoutMs, signal: this.#signal }))
      silent.delete(uuid)
      return found
    } catch (error) {
      if (toFileSystemError(error).reason === 'timedOut') silent.add(uuid)
      else silent.delete(uuid)
      throw error
    }
  }

  async finish({ chunkId, recoveryGeneration, bytes, isTruncation }: RecoveryEnd): Promise<void> {
    const request = { ...this.#addressed, chunkId, recoveryGeneration, length: bytes, isTruncation }
    const options = { timeoutMs: finishMsMax, signal: this.#signal }
    await (await this.#connect(connectMsMax)).invoke(finishRecovery, request, options)
  }

  close(): void {
    this.#connection?.close()
  }

  get #addressed(): { readonly poolId: string; readonly uuid: string } {
    return { poolId: this.#parts.store.identity.poolId ?? '', uuid: this.#message.uuid }
  }

  /** The connection of `begin` is used for `finish` too, if it is still open. */
  async #connect(connectMs: number): Promise<RpcConnection> {
    if (this.#connection?.isOpen === true) return this.#connection
    if (this.#message.uuid === '') throw new FileSystemError('unavailable', 'this chunkserver is no longer registered with the masters')
    const { store, keys, activeClock } = this.#parts
    const { uuid, clusterId } = store.identity
    if (clusterId === undefined) throw new FileSystemError('unavailable', 'this chunkserver is not registered yet')
    const { ipAddress: host, rpcPort: port } = this.#message
    const credentials = { self: { role: 'chunkserver', uuid }, clusterId, keys, chunkserverUuid: this.#message.uuid } as const
    const about = { user: 'chunkserver', protocol: replicaProtocolName, credentials, activeClock }
    this.#connection = await RpcConnection.open({ host, port, ...about, limits: { connectMsMax: connectMs } }, this.#signal)
    return this.#connection
  }
}
