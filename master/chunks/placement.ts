// Chooses chunkservers for new replicas, and on which type of storage. PURE: takes the known servers, a request and a seeded random; returns
// fewer than requested when there are not enough. Only servers with room on storage of a wanted type are candidates; where there are none,
// the storage policy may name other types. Rule: the first on the writer's own host, the second on another rack, the third on the second's rack
// but another host, further ones where there are the fewest. Each rule is relaxed when there are few racks or hosts; a server is never
// chosen twice. Full, dead, unwritable and (unless there are no others) overloaded or stale servers are avoided; free space and load have a
// small influence.

import type { Random } from '../../proto/base/random.js'
import { storageTypeNumber, storageTypeNumbers } from '../../proto/base/storage-types.js'
import type { PlacementRequest, StorageWish, Target } from '../machine/cluster.js'
import type { ServerPicture } from './registry.js'

export type PlacementServer = Pick<
  ServerPicture,
  'id' | 'ipAddress' | 'rack' | 'state' | 'isWritable' | 'capacityBytes' | 'remainingBytes' | 'activeTransfers' | 'volumes'
>

export interface PlacementLimits {
  /** A server is full when fewer chunks than this fit. */
  readonly freeChunksMin: number
  /** A server is overloaded above twice the average of transfers plus this. */
  readonly transferMargin: number
}

/** The number of draws between two servers, out of 16, that the one with the larger share of free space wins. */
const emptierWinsOf16 = 10

export function chooseTargets(
  servers: readonly PlacementServer[],
  request: PlacementRequest,
  random: Random,
  limits: PlacementLimits,
): readonly Target[] {
  const chosen: Target[] = []
  if (request.replicas <= 0) return chosen
  const spread: PlacementServer[] = []
  for (const id of request.existing) {
    const server = servers.find((known) => known.id === id)
    if (server !== undefined) spread.push(server)
  }
  const isTaken = ({ id }: PlacementServer): boolean =>
    request.existing.includes(id) || request.excluded.includes(id) || chosen.some((target) => target.id === id)
  const grades = gradesOf(servers, request, limits, () => chosen.length === 0 && request.existing.length === 0)
  const types = new WantedTypes(request.storage, request.replicas)
  for (;;) {
    for (const isFit of grades) {
      const candidates = servers.filter((server) => server.isWritable && !isTaken(server) && isFit(server, types))
      while (chosen.length < request.replicas && candidates.length > 0) {
        const next = chooseNext(candidates, spread, request, random)
        candidates.splice(candidates.indexOf(next), 1)
        const storageType = types.typeFor(next, request.chunkBytes)
        // The others took all that was wanted of the types that it has.
        if (storageType === undefined) continue
        types.take(storageType)
        chosen.push({ id: next.id, storageType })
        spread.push(next)
      }
      if (chosen.length === request.replicas) return chosen
    }
    if (!types.fallBack(request.replicas - chosen.length, chosen)) return chosen
  }
}

type Grade = (server: PlacementServer, types: WantedTypes) => boolean

/** The best servers first. `isFirst`: nothing is chosen yet, and there is no other replica. */
function gradesOf(
  servers: readonly PlacementServer[],
  { chunkBytes }: PlacementRequest,
  limits: PlacementLimits,
  isFirst: () => boolean,
): readonly Grade[] {
  const loadMax = overloadedAbove(servers, limits)
  const bytesMin = chunkBytes * limits.freeChunksMin
  return [
    (server, types) =>
      server.state === 'live' &&
      server.remainingBytes >= bytesMin &&
      types.typeFor(server, chunkBytes) !== undefined &&
      server.activeTransfers <= loadMax,
    (server, types) => server.state === 'live' && types.typeFor(server, chunkBytes) !== undefined,
    // A stale server is probably dead: it is chosen only if there is no other server.
    (server, types) => server.state === 'stale' && isFirst() && types.typeFor(server, chunkBytes) !== undefined,
  ]
}

/** The types of storage that are still wanted. */
class WantedTypes {
  readonly #wish: StorageWish | undefined
  readonly #unavailable = new Set<number>()
  /** In order of preference; undefined: any. */
  #wanted: number[] | undefined

  constructor(wish: StorageWish | undefined, count: number) {
    this.#wish = wish
    this.#wanted = wish === undefined ? undefined : [...wish.typesToAdd(count, [], this.#unavailable)]
  }

  /** One of them on which the server has room. */
  typeFor(server: PlacementServer, bytes: number): number | undefined {
    if (this.#wanted === undefined) return anyTypeOf(server, bytes)
    let before = 0
    for (const type of this.#wanted) {
      if (type === before) continue
      if (hasRoom(server, type, bytes)) return type
      before = type
    }
    return undefined
  }

  take(type: number): void {
    const at = this.#wanted?.indexOf(type) ?? -1
    if (at >= 0) this.#wanted?.splice(at, 1)
  }

  /** No server is left for any of them: whether there are others to try for `count` replicas. */
  fallBack(count: number, chosen: readonly Target[]): boolean {
    if (this.#wish === undefined || this.#wanted === undefined) return false
    for (const type of this.#wanted) this.#unavailable.add(type)
    const types = chosen.map(({ storageType }) => storageType)
    const others = this.#wish.typesToAdd(count, types, this.#unavailable).filter((type) => !this.#unavailable.has(type))
    if (others.length === 0 && !this.#wish.mayBeAny) return false
    this.#wanted = others.length === 0 ? undefined : [...others]
    return true
  }
}

/** A chunk is stored on one volume: the total free space does not help if it fits on none. */
function hasRoom({ state, volumes, remainingBytes, capacityBytes }: PlacementServer, type: number, bytes: number): boolean {
  // A stale server without a heartbeat so far has no known sizes, and one of an early version does not tell of each disk.
  const isUnknown = state === 'stale' && capacityBytes === 0
  if (volumes.length === 0) return type === storageTypeNumbers.DISK && (isUnknown || remainingBytes >= bytes)
  return volumes.some(
    (volume) => volume.failure === undefined && volume.remainingBytes >= bytes && storageTypeNumber(volume.storageType) === type,
  )
}

/** The type of the disk with the most room, if that is enough. */
function anyTypeOf(server: PlacementServer, bytes: number): number | undefined {
  const { volumes } = server
  if (volumes.length === 0) return hasRoom(server, storageTypeNumbers.DISK, bytes) ? storageTypeNumbers.DISK : undefined
  let best: (typeof volumes)[number] | undefined
  for (const volume of volumes) {
    const fits = volume.failure === undefined && volume.remainingBytes >= bytes
    if (fits && (best === undefined || volume.remainingBytes > best.remainingBytes)) best = volume
  }
  return best === undefined ? undefined : storageTypeNumber(best.storageType)
}

function overloadedAbove(servers: readonly PlacementServer[], limits: PlacementLimits): number {
  let transfers = 0
  let live = 0
  for (const server of servers) {
    if (server.state !== 'live') continue
    transfers += server.activeTransfers
    live += 1
  }
  return live === 0 ? 0 : (2 * transfers) / live + limits.transferMargin
}

/** `candidates` must not be empty. */
function chooseNext(
  candidates: readonly PlacementServer[],
  spread: readonly PlacementServer[],
  request: PlacementRequest,
  random: Random,
): PlacementServer {
  let pool = candidates
  if (request.favored.length > 0) pool = narrow(pool, (server) => request.favored.includes(server.id))
  if (spread.length === 0) {
    const writer = request.writerAddress
    if (writer !== undefined && request.favored.length === 0) pool = narrow(pool, (server) => server.ipAddress === writer)
    return draw(pool, random)
  }
  pool = narrow(pool, rackRule(spread))
  const perHost = new Map<string, number>()
  for (const server of spread) perHost.set(server.ipAddress, (perHost.get(server.ipAddress) ?? 0) + 1)
  let fewest = Number.POSITIVE_INFINITY
  for (const server of pool) fewest = Math.min(fewest, perHost.get(server.ipAddress) ?? 0)
  // Different hosts are more important than the rack rule, so all candidates are considered again before a host is used twice.
  if (fewest > 0) pool = narrow(candidates, (server) => !perHost.has(server.ipAddress))
  pool = narrow(pool, (server) => (perHost.get(server.ipAddress) ?? 0) <= fewest)
  return draw(pool, random)
}

/** Two racks for the first three; from the fourth on, the rack with the fewest replicas. */
function rackRule(spread: readonly PlacementServer[]): (server: PlacementServer) => boolean {
  const perRack = new Map<string, number>()
  for (const server of spread) perRack.set(server.rack, (perRack.get(server.rack) ?? 0) + 1)
  if (perRack.size === 1) return (server) => !perRack.has(server.rack)
  if (spread.length === 2) {
    const second = spread[1]
    return (server) => server.rack === second?.rack
  }
  const fewest = Math.min(...perRack.values())
  return (server) => (perRack.get(server.rack) ?? 0) <= fewest
}

/** Those that pass, or all if none passes. */
function narrow(pool: readonly PlacementServer[], passes: (server: PlacementServer) => boolean): readonly PlacementServer[] {
  const passing = pool.filter(passes)
  return passing.length > 0 ? passing : pool
}

/** Draws two at random and prefers the emptier one with a fixed probability, on a tie the less busy one. */
function draw(pool: readonly PlacementServer[], random: Random): PlacementServer {
  const first = at(pool, random.below(pool.length))
  if (pool.length === 1) return first
  const second = at(pool, random.below(pool.length))
  if (first === second) return first
  const difference = freeShare(first) - freeShare(second)
  if (Math.abs(difference) < 0.01) return first.activeTransfers <= second.activeTransfers ? first : second
  const emptier = difference > 0 ? first : second
  const fuller = difference > 0 ? second : first
  return random.below(16) < emptierWinsOf16 ? emptier : fuller
}

function freeShare(server: PlacementServer): number {
  return server.capacityBytes === 0 ? 0 : server.remainingBytes / server.capacityBytes
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new RangeError('an index within the list')
  return item
}
