// What one chunk needs: further copies, a location taken away, or nothing. PURE: a picture in, a verdict out; the caretaker carries it out.
// Promises never to doom a replica unless enough confirmed live ones remain, and never to take away the last place that is known.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { Random } from '../../proto/base/random.js'
import type { ChunkserverState } from '../machine/machine.js'
import type { RemovalReason } from '../operations/chunk-requests.js'
import { chooseTargets, type PlacementLimits, type PlacementServer } from './placement.js'

/** Something is wrong with a replica, and its server said so: `corrupt` lies there damaged, `missing` is not there. */
export type Fault = 'corrupt' | 'missing'

export interface ReplicaPicture {
  readonly chunkserverId: ChunkserverId
  readonly state: ChunkserverState
  readonly fault: Fault | undefined
  /** Its server said in this epoch that it has it. */
  readonly isConfirmed: boolean
}

export interface ChunkPicture {
  readonly chunkId: ChunkId
  readonly generation: number
  readonly length: number
  /** Copies wanted. */
  readonly wanted: number
  readonly replicas: readonly ReplicaPicture[]
  /** Copies of it under way: their targets. */
  readonly copyingTo: readonly ChunkserverId[]
}

export interface Removal {
  readonly chunkserverId: ChunkserverId
  readonly reason: RemovalReason
  readonly doom: boolean
}

export interface Verdict {
  /** whole: nothing to do. waiting: copies or removals are under way or must wait for a confirmation. needy: copies are needed. lost: no good replica is within reach. */
  readonly health: 'whole' | 'waiting' | 'needy' | 'lost'
  /** Good replicas on servers that are not dead. */
  readonly good: number
  /** Of these, on live servers that said so in this epoch. */
  readonly confirmed: number
  /** Further copies to order. */
  readonly copies: number
  readonly removals: readonly Removal[]
}

export function judgeChunk(picture: ChunkPicture, serverOf: (id: ChunkserverId) => PlacementServer | undefined): Verdict {
  const good = picture.replicas.filter((replica) => replica.state !== 'dead' && replica.fault === undefined)
  const confirmed = good.filter((replica) => replica.state === 'live' && replica.isConfirmed)
  if (good.length === 0)
    return {
      health: picture.replicas.length === 0 && picture.wanted === 0 ? 'whole' : 'lost',
      good: 0,
      confirmed: 0,
      copies: 0,
      removals: [],
    }
  const removals: Removal[] = []
  for (const { chunkserverId, state, fault } of picture.replicas) {
    // Something of it may lie there still, damaged or unfinished: it goes too where another one is known to be there.
    if (fault === 'missing') removals.push({ chunkserverId, reason: 'unconfirmed', doom: confirmed.length > 0 })
    // A damaged replica may hold the only good bytes until another one is known to be there.
    else if (fault === 'corrupt' && confirmed.length > 0) removals.push({ chunkserverId, reason: 'corrupt', doom: true })
    // A dead server's replica is kept in mind until it is replaced: the server may be back before.
    else if (fault === undefined && state === 'dead' && good.length >= picture.wanted)
      removals.push({ chunkserverId, reason: 'dead', doom: false })
  }
  if (confirmed.length > picture.wanted) {
    const extras = chooseExtras(
      confirmed.map((replica) => replica.chunkserverId),
      confirmed.length - picture.wanted,
      serverOf,
    )
    for (const chunkserverId of extras) removals.push({ chunkserverId, reason: 'extra', doom: true })
  }
  const copies = Math.max(0, picture.wanted - good.length - picture.copyingTo.length)
  if (copies > 0) return { health: 'needy', good: good.length, confirmed: confirmed.length, copies, removals }
  const isSettled = removals.length === 0 && picture.copyingTo.length === 0 && picture.replicas.length === picture.wanted
  return { health: isSettled ? 'whole' : 'waiting', good: good.length, confirmed: confirmed.length, copies: 0, removals }
}

/** Those whose going costs the spread over racks and hosts least; of equals the fullest server. */
export function chooseExtras(
  holders: readonly ChunkserverId[],
  count: number,
  serverOf: (id: ChunkserverId) => PlacementServer | undefined,
): readonly ChunkserverId[] {
  let rest = [...holders]
  const extras: ChunkserverId[] = []
  while (extras.length < count) {
    let best: { id: ChunkserverId; racks: number; hosts: number; free: number } | undefined
    for (const id of rest) {
      const others = rest.filter((other) => other !== id).map(serverOf)
      const racks = new Set(others.map((server) => server?.rack)).size
      const hosts = new Set(others.map((server) => server?.ipAddress)).size
      const free = serverOf(id)?.remainingBytes ?? 0
      const isBetter =
        best === undefined ||
        racks > best.racks ||
        (racks === best.racks && (hosts > best.hosts || (hosts === best.hosts && free < best.free)))
      if (isBetter) best = { id, racks, hosts, free }
    }
    if (best === undefined) break
    const { id } = best
    extras.push(id)
    rest = rest.filter((other) => other !== id)
  }
  return extras
}

export interface CopyLimits extends PlacementLimits {
  readonly copiesPerSourceMax: number
  readonly copiesPerTargetMax: number
}

export interface CopyField {
  readonly servers: readonly PlacementServer[]
  /** Copies under way from and to a server, small ones in shares. */
  loadFrom(id: ChunkserverId): number
  loadTo(id: ChunkserverId): number
  /** Servers that may not get this chunk for now: a copy failed there, or an old replica still has to go. */
  readonly avoided: readonly ChunkserverId[]
}

export interface PlannedCopy {
  readonly source: ChunkserverId
  readonly target: ChunkserverId
}

/** `count` copies of a chunk, or fewer: `busy` when servers that would do have enough under way, `noTarget` when there is no such server. */
export function planCopies(
  picture: ChunkPicture,
  count: number,
  field: CopyField,
  random: Random,
  limits: CopyLimits,
): { readonly copies: readonly PlannedCopy[]; readonly hindrance: 'none' | 'busy' | 'noTarget' } {
  const sources = picture.replicas.filter((replica) => replica.state === 'live' && replica.fault === undefined)
  const free = sources
    .filter((replica) => field.loadFrom(replica.chunkserverId) < limits.copiesPerSourceMax)
    .sort(
      (one, other) =>
        Number(other.isConfirmed) - Number(one.isConfirmed) || field.loadFrom(one.chunkserverId) - field.loadFrom(other.chunkserverId),
    )
  if (free.length === 0) return { copies: [], hindrance: sources.length === 0 ? 'noTarget' : 'busy' }
  const holders = picture.replicas
    .filter((replica) => replica.state !== 'dead' && replica.fault === undefined)
    .map((replica) => replica.chunkserverId)
  const unfit = picture.replicas
    .filter((replica) => replica.state === 'dead' || replica.fault !== undefined)
    .map((replica) => replica.chunkserverId)
  const busy = field.servers.filter((server) => field.loadTo(server.id) >= limits.copiesPerTargetMax).map((server) => server.id)
  const request = {
    replicas: count,
    existing: [...holders, ...picture.copyingTo],
    excluded: [...unfit, ...field.avoided, ...busy],
    favored: [],
    writerAddress: undefined,
    chunkBytes: Math.max(1, picture.length),
  }
  const targets = chooseTargets(field.servers, request, random, limits)
  const copies = targets.flatMap((target, index) => {
    const source = free[index % free.length]
    return source === undefined ? [] : [{ source: source.chunkserverId, target }]
  })
  if (copies.length > 0 || targets.length > 0) return { copies, hindrance: 'none' }
  const couldLater =
    busy.length > 0 && chooseTargets(field.servers, { ...request, excluded: [...unfit, ...field.avoided] }, random, limits).length > 0
  return { copies, hindrance: couldLater ? 'busy' : 'noTarget' }
}
