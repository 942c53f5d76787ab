// Administration of the cluster key: list the keys and their holders, start a rotation, retire old keys. Answered by the leader. Each call
// describes a final state, so repeating it, also at another leader, is harmless.

import { admin } from '#messages/admin'
import { peer } from '#messages/peer'
import { FileSystemError } from '../../../proto/base/errors.js'
import { ClusterKey } from '../../../proto/keys/cluster-key.js'
import { sealKey } from '../../../proto/keys/rotation.js'
import { type IncomingCall, type MethodHandler, unary } from '../../../proto/rpc/server.js'
import type { ChunkserverDirectory } from '../../machine/cluster.js'
import { retireClusterKeys } from '../../operations/cluster/retire-cluster-keys.js'
import { rotateClusterKey } from '../../operations/cluster/rotate-cluster-key.js'
import { mutateOwn, ownCaller } from '../../sequencer/own-mutation.js'
import type { Sequencer } from '../../sequencer/ports.js'
import type { PeerConnections } from '../peers/connections.js'
import type { PeerDirectory } from '../peers/directory.js'
import type { KeyRotation } from './key-rotation.js'

export interface KeyServiceParts {
  readonly selfId: number
  readonly superuser: string
  readonly rotation: KeyRotation
  readonly sequencer: Pick<Sequencer, 'status' | 'mutateNow'>
  readonly peers: Pick<PeerConnections, 'callNow'>
  readonly directory: Pick<PeerDirectory, 'ids'>
  readonly chunkservers: ChunkserverDirectory
  /** The ids of the keys that a chunkserver reported to have. */
  chunkserverKeys(id: number): readonly string[]
}

/** A master that does not answer within this time counts as silent. */
const askTimeoutMs = 1500
/** With the new key this is the maximum number of keys in a key file. */
const oldKeysMax = 2

export class KeyService {
  readonly #parts: KeyServiceParts

  constructor(parts: KeyServiceParts) {
    this.#parts = parts
  }

  get methods(): ReadonlyMap<string, MethodHandler> {
    const { KeysRequest, KeysResponse, RotateKeyRequest, RetireKeysRequest } = admin
    return new Map([
      ['keys', unary(KeysRequest, KeysResponse, () => this.#report())],
      ['rotateKey', unary(RotateKeyRequest, KeysResponse, ({ keepOldMs }, call) => this.#rotate(keepOldMs, call))],
      [
        'retireKeys',
        unary(RetireKeysRequest, KeysResponse, async ({ keyId }, call) => {
          this.#checkMayChange(call)
          await this.retire(keyId)
          return this.#report()
        }),
      ],
    ])
  }

  /** `invalidRequest`, with the names of the servers, while required servers do not have the key that is kept. */
  async retire(keyId: string): Promise<void> {
    const { rotation, sequencer, superuser } = this.#parts
    const { entry } = rotation
    // It was done before: servers that are out of reach now do not matter.
    if (entry?.keyId === keyId && entry.oldIds.length === 0) return
    const holders = await this.#holders()
    const without = holders.filter((each) => each.isAwaited && !each.keyIds.includes(keyId)).map(({ role, id }) => `${role} ${id}`)
    if (without.length > 0)
      throw new FileSystemError(
        'invalidRequest',
        `the old key cannot be retired while a server has only that key: ${without.join(', ')}; start the server again, or remove it from the cluster`,
      )
    await mutateOwn(sequencer, ownCaller(superuser), retireClusterKeys, { keyId })
    await rotation.settle()
  }

  async #rotate(keepOldMs: number, call: IncomingCall): Promise<admin.KeysResponse.$Properties> {
    this.#checkMayChange(call)
    const { rotation, sequencer, superuser } = this.#parts
    await rotation.settle()
    if ((rotation.entry?.oldIds.length ?? 0) > 0) return this.#report()
    const { current, ids: oldIds } = rotation.ring
    if (oldIds.length > oldKeysMax)
      throw new FileSystemError('invalidRequest', `there are already ${oldIds.length} keys: retire the old ones first`)
    // A master that does not answer gets the new key when it is back. A master that answers but lacks the current key could not decrypt the
    // new one: refuse now.
    for (const { role, id, keyIds } of await this.#holders()) {
      if (role === 'master' && keyIds.length > 0 && !keyIds.includes(current.id))
        throw new FileSystemError('invalidRequest', `master ${id} does not hold key ${current.id}: finish the rotation by files first`)
    }
    const fresh = ClusterKey.make()
    const request = { keyId: fresh.id, sealedBy: current.id, sealed: sealKey(current, fresh), oldIds, keepOldMs }
    await mutateOwn(sequencer, ownCaller(superuser), rotateClusterKey, request)
    await rotation.settle()
    return this.#report()
  }

  async #report(): Promise<admin.KeysResponse.$Properties> {
    const { rotation, sequencer } = this.#parts
    // The callers awaited a mutation before this, so leadership may have changed.
    if (!sequencer.status().isServing) throw new FileSystemError('notLeader', 'only the leader knows which servers have which keys')
    const { entry, ring } = rotation
    const holders = (await this.#holders()).map((each) => ({ ...each, keyIds: [...each.keyIds] }))
    if (entry === undefined) return { keyId: ring.current.id, oldIds: ring.ids.slice(1), retireAtMs: 0, holders }
    const { keyId, sealedBy, sealed, oldIds, retireAtMs } = entry
    return { keyId, sealedBy, sealed, oldIds: [...oldIds], retireAtMs, holders }
  }

  async #holders(): Promise<readonly { role: string; id: number; isAwaited: boolean; keyIds: readonly string[] }[]> {
    const { directory, chunkservers, chunkserverKeys } = this.#parts
    const masters = directory.ids.map(async (id) => ({ role: 'master', id, isAwaited: true, keyIds: await this.#keysOfMaster(id) }))
    const servers = chunkservers.all().map(({ id, state }) => {
      return { role: 'chunkserver', id, isAwaited: state !== 'dead', keyIds: chunkserverKeys(id) }
    })
    return [...(await Promise.all(masters)), ...servers]
  }

  async #keysOfMaster(id: number): Promise<readonly string[]> {
    const { selfId, rotation, peers } = this.#parts
    if (id === selfId) return rotation.ring.ids
    try {
      const body = peer.IdentifyRequest.encode({ asker: selfId }).finish()
      return peer.IdentifyResponse.decode(await peers.callNow(id, 'identify', body, askTimeoutMs)).keyIds
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error
      return [] // not reachable; reported as such
    }
  }

  /** The desk checks that this master leads: these methods are `leaderOnly` in the table. */
  #checkMayChange({ caller }: IncomingCall): void {
    const { superuser } = this.#parts
    if (caller.user !== superuser) throw new FileSystemError('accessDenied', `only ${superuser} may change the key, not ${caller.user}`)
  }
}
