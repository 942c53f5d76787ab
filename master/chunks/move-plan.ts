// Which replicas of a chunk have to move so that they lie on the types of storage that its policy wants. PURE. A move is a copy after which
// repair removes what is too much, so the chunk never has fewer good replicas than before; to another disk of the same server the replica
// itself moves. Only a chunk that has all its replicas, good and confirmed, is moved.

import type { ChunkserverId } from '../../proto/base/ids.js'
import { storageTypeNumber } from '../../proto/base/storage-types.js'
import { missingTypes, type StoragePolicy, surplusTypes } from '../namespace/storage-policies.js'
import type { PlacementServer } from './placement.js'
import type { ChunkPicture } from './repair-plan.js'

export interface WantedMoves {
  /** Within a server that has a replica on a surplus type, and room on a wanted one. */
  readonly within: readonly { readonly id: ChunkserverId; readonly storageType: number }[]
  /** Types for which another server is needed. */
  readonly elsewhere: readonly number[]
  /** Some replicas lie on other types than wanted, and nothing can be moved before chunkservers confirmed what they have, or before repair. */
  readonly waitsFor: 'confirmation' | 'repair' | undefined
}

export function wantedMoves(
  { replicas, layout, length, copyingTo }: ChunkPicture,
  policy: StoragePolicy,
  serverOf: (id: ChunkserverId) => PlacementServer | undefined,
): WantedMoves {
  const isSteady = replicas.every(({ state, fault, isConfirmed }) => state === 'live' && fault === undefined && isConfirmed)
  const held = replicas.map(({ storageType }) => storageType)
  const surplus = [...surplusTypes(policy, layout.wanted, held)]
  const missing = missingTypes(policy, layout.wanted, held)
  if (!isSteady || copyingTo.length > 0 || replicas.length !== layout.wanted) {
    const isConfirming = replicas.some(({ state, fault, isConfirmed }) => state === 'live' && fault === undefined && !isConfirmed)
    const waitsFor = isConfirming ? 'confirmation' : 'repair'
    return { within: [], elsewhere: [], waitsFor: surplus.length > 0 && missing.length > 0 ? waitsFor : undefined }
  }
  const movable = replicas.filter(({ storageType }) => takeOne(surplus, storageType)).map(({ chunkserverId }) => chunkserverId)
  const within: { id: ChunkserverId; storageType: number }[] = []
  const elsewhere: number[] = []
  for (const storageType of missing) {
    const at = movable.findIndex((id) => hasRoomOn(serverOf(id), storageType, length))
    const [id] = at < 0 ? [] : movable.splice(at, 1)
    if (id === undefined) elsewhere.push(storageType)
    else within.push({ id, storageType })
  }
  return { within, elsewhere, waitsFor: undefined }
}

function takeOne(types: number[], type: number): boolean {
  const at = types.indexOf(type)
  if (at >= 0) types.splice(at, 1)
  return at >= 0
}

const hasRoomOn = (server: PlacementServer | undefined, storageType: number, bytes: number): boolean =>
  server?.isWritable === true &&
  server.volumes.some(
    (volume) => volume.failure === undefined && volume.remainingBytes >= bytes && storageTypeNumber(volume.storageType) === storageType,
  )
