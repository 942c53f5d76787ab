// Decides what one chunk needs: more copies, removal of a location, or nothing. PURE: takes a picture of the chunk, returns a verdict; the
// caretaker executes it. Never dooms a replica unless enough confirmed live ones remain, and never removes the last known location. A
// verdict relies on the chunk's generation and on the confirmed replicas; the mutation checks both again before it removes anything.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { Random } from '../../proto/base/random.js'
import type { ChunkserverState, StorageWish } from '../machine/cluster.js'
import { isExact, type Layout } from '../namespace/chunks/layouts.js'
import { type StoragePolicy, surplusTypes, typesToAdd } from '../namespace/storage-policies.js'
import type { RemovalReason } from '../operations/chunks/chunk-requests.js'
import { chooseTargets, type PlacementLimits, type PlacementServer } from './placement.js'

/** A fault of a replica, reported by its server: `corrupt` is damaged, `missing` does not exist. */
export type Fault = 'corrupt' | 'missing'

export interface ReplicaPicture {
  readonly chunkserverId: ChunkserverId
  readonly state: ChunkserverState
  readonly fault: Fault | undefined
  /** Its server confirmed in this epoch that it has the replica. */
  readonly isConfirmed: boolean
  /** HDFS's number of the type of storage on which it lies. */
  readonly storageType: number
}

/** Live servers that could hold a good replica of any chunk, by free space. */
export interface Room {
  /** The number of servers with room for `bytes`, without those in `except`. */
  count(bytes: number, except: readonly ChunkserverId[]): number
}

export interface ChunkPicture {
  readonly chunkId: ChunkId
  readonly generation: number
  readonly length: number
  readonly layout: Layout
  readonly replicas: readonly ReplicaPicture[]
  /** Targets of the copies in progress, and their types of storage. */
  readonly copyingTo: readonly ChunkserverId[]
  readonly copyingTypes: readonly number[]
  /** That of its file; undefined: there is only one type of storage, or the file is gone. */
  readonly policy: StoragePolicy | undefined
  /** To move a replica: only these types of storage; undefined: what the policy says about a missing replica. */
  readonly moveTo?: readonly number[]
  /** Servers that may have a replica that does not count (leftovers). */
  readonly leftovers: readonly ChunkserverId[]
}

export interface Removal {
  readonly chunkserverId: ChunkserverId
  readonly reason: RemovalReason
  readonly doom: boolean
}

export interface Verdict {
  /**
   * whole: nothing to do. waiting: copies or removals are in progress or need a confirmation first. needy: copies are needed. lost: no good
   * replica is available.
   */
  readonly health: 'whole' | 'waiting' | 'needy' | 'lost'
  /** Good replicas on servers that are not dead. */
  readonly good: number
  /** Those of them on live servers that have confirmed them in this epoch. */
  readonly confirmed: number
  readonly copies: number
  readonly removals: readonly Removal[]
  /** Leftovers are no longer needed. */
  readonly doomsLeftovers: boolean
  /** The confirmed replicas that stay: all removals rely on these. */
  readonly relied: readonly ChunkserverId[]
}

const lost: Verdict = { health: 'lost', good: 0, confirmed: 0, copies: 0, removals: [], doomsLeftovers: false, relied: [] }

export function judgeChunk(picture: ChunkPicture, serverOf: (id: ChunkserverId) => PlacementServer | undefined, room: Room): Verdict {
  const { replicas, layout, leftovers, copyingTo } = picture
  const goodReplicas = replicas.filter((replica) => replica.state !== 'dead' && replica.fault === undefined)
  const good = goodReplicas.map(placeOf)
  const places = replicas.map(placeOf)
  if (!layout.isReadable(good)) return places.length === 0 && layout.wanted === 0 ? { ...lost, health: 'whole' } : lost
  const confirmed = goodReplicas.filter((replica) => replica.state === 'live' && replica.isConfirmed).map(placeOf)
  const excess = layout.excess(confirmed)
  const extras = excess > 0 ? chooseExtras(confirmed, excess, serverOf, surplusOf(picture, confirmed)) : []
  const relied = confirmed.filter((id) => !extras.includes(id))
  const isEnough = layout.isEnough(relied, placesMaxOf(picture, room))
  const removals: Removal[] = []
  for (const { chunkserverId, state, fault } of replicas) {
    // An older or an unfinished replica may still exist there: it becomes a leftover.
    if (fault === 'missing') removals.push({ chunkserverId, reason: 'unconfirmed', doom: false })
    // A damaged replica may have the only good bytes, until enough other replicas are confirmed.
    else if (fault === 'corrupt' && isEnough) removals.push({ chunkserverId, reason: 'corrupt', doom: true })
    // The location of a dead server is kept until the replica is replaced: the server may come back before.
    else if (fault === undefined && state === 'dead' && layout.missing(relied) === 0)
      removals.push({ chunkserverId, reason: 'dead', doom: false })
  }
  for (const chunkserverId of extras) removals.push({ chunkserverId, reason: 'extra', doom: true })
  const doomsLeftovers = leftovers.length > 0 && isEnough
  // A replica that moves within its server is there already.
  const copies = layout.missing([...good, ...copyingTo.filter((id) => !good.includes(id))])
  const verdict = { good: good.length, confirmed: confirmed.length, copies, removals, doomsLeftovers, relied }
  if (copies > 0) return { health: 'needy', ...verdict }
  const isSettled = removals.length === 0 && copyingTo.length === 0 && isExact(layout, places) && leftovers.length === 0
  return { health: isSettled ? 'whole' : 'waiting', ...verdict }
}

const placeOf = ({ chunkserverId }: ReplicaPicture): ChunkserverId => chunkserverId

/** The number of servers that could hold a good replica; only as many as wanted if no damaged or older replica is in the way. */
function placesMaxOf({ layout, length, replicas, leftovers }: ChunkPicture, room: Room): number {
  const unfit = replicas.filter(({ fault }) => fault === 'corrupt').map(placeOf)
  if (unfit.length + leftovers.length === 0) return layout.wanted
  return room.count(length, [...unfit, ...leftovers])
}

/** Those of the holders whose replicas lie on a type of storage of which there are more than the storage policy wants. */
function surplusOf({ policy, replicas, layout }: ChunkPicture, holders: readonly ChunkserverId[]): Surplus {
  if (policy === undefined) return noSurplus
  const held = replicas.filter(({ chunkserverId }) => holders.includes(chunkserverId))
  const types = surplusTypes(
    policy,
    layout.wanted,
    held.map(({ storageType }) => storageType),
  )
  return { types, typeOf: (id) => held.find(({ chunkserverId }) => chunkserverId === id)?.storageType ?? 0 }
}

interface Surplus {
  /** One entry a replica. */
  readonly types: readonly number[]
  typeOf(id: ChunkserverId): number
}

const noSurplus: Surplus = { types: [], typeOf: () => 0 }

/**
 * Those on a type of storage that has too many, as long as there are any; of them those whose removal reduces the spread over racks and hosts
 * least; among equals the fullest server.
 */
export function chooseExtras(
  holders: readonly ChunkserverId[],
  count: number,
  serverOf: (id: ChunkserverId) => PlacementServer | undefined,
  surplus: Surplus = noSurplus,
): readonly ChunkserverId[] {
  let rest = [...holders]
  const extras: ChunkserverId[] = []
  const types = [...surplus.types]
  while (extras.length < count) {
    let best: { id: ChunkserverId; racks: number; hosts: number; free: number } | undefined
    const unwanted = rest.filter((id) => types.includes(surplus.typeOf(id)))
    for (const id of unwanted.length > 0 ? unwanted : rest) {
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
    const at = types.indexOf(surplus.typeOf(id))
    if (at >= 0) types.splice(at, 1)
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
  /** Copies in progress from and to a server; small copies count in part. */
  loadFrom(id: ChunkserverId): number
  loadTo(id: ChunkserverId): number
  /** Servers that may not get this chunk now: a copy to them failed, or an old replica must be deleted first. */
  readonly avoided: readonly ChunkserverId[]
}

export interface PlannedCopy {
  readonly source: ChunkserverId
  readonly target: ChunkserverId
  readonly storageType: number
}

/**
 * `count` copies of a chunk, or fewer: `busy` when suitable servers have enough copies in progress, `noTarget` when there is no suitable
 * server.
 */
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
  // If there is no other server, a good copy may replace a damaged replica.
  const dead = picture.replicas.filter((replica) => replica.state === 'dead').map((replica) => replica.chunkserverId)
  const busy = field.servers.filter((server) => field.loadTo(server.id) >= limits.copiesPerTargetMax).map((server) => server.id)
  const request = {
    replicas: count,
    existing: [...holders, ...picture.copyingTo],
    excluded: [...unfit, ...field.avoided, ...busy],
    favored: [],
    writerAddress: undefined,
    chunkBytes: Math.max(1, picture.length),
    storage: wishOf(picture),
  }
  const elsewhere = chooseTargets(field.servers, request, random, limits)
  const inPlace = { ...request, excluded: [...dead, ...field.avoided, ...busy] }
  const targets = elsewhere.length > 0 ? elsewhere : chooseTargets(field.servers, inPlace, random, limits)
  const copies = targets.flatMap((target, index) => {
    const source = free[index % free.length]
    return source === undefined ? [] : [{ source: source.chunkserverId, target: target.id, storageType: target.storageType }]
  })
  if (copies.length > 0 || targets.length > 0) return { copies, hindrance: 'none' }
  const couldLater =
    busy.length > 0 && chooseTargets(field.servers, { ...request, excluded: [...unfit, ...field.avoided] }, random, limits).length > 0
  return { copies, hindrance: couldLater ? 'busy' : 'noTarget' }
}

/** As the storage policy wants, or its replacements; on any storage rather than nowhere, as the chunk has too few replicas. */
function wishOf({ policy, replicas, copyingTypes, moveTo }: ChunkPicture): StorageWish | undefined {
  if (moveTo !== undefined) {
    return { typesToAdd: (_, __, unavailable) => moveTo.filter((type) => !unavailable.has(type)), mayBeAny: false }
  }
  if (policy === undefined) return undefined
  const good = replicas.filter(({ state, fault }) => state !== 'dead' && fault === undefined)
  const there = [...good.map(({ storageType }) => storageType), ...copyingTypes]
  return {
    typesToAdd: (count, chosen, unavailable) => typesToAdd(policy, { count, held: [...there, ...chosen], unavailable, isNew: false }),
    mayBeAny: true,
  }
}
