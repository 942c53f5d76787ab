// Chooses chunkservers for new replicas. PURE: takes the known servers, a request and a seeded random; returns server numbers, fewer than
// requested when there are not enough. Rule: the first on the writer's own host, the second on another rack, the third on the second's rack
// but another host, further ones where there are the fewest. Each rule is relaxed when there are few racks or hosts; a server is never
// chosen twice. Full, dead, unwritable and (unless there are no others) overloaded or stale servers are avoided; free space and load have a
// small influence.

import type { ChunkserverId } from '../../proto/base/ids.js'
import type { Random } from '../../proto/base/random.js'
import type { PlacementRequest } from '../machine/cluster.js'
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
): readonly ChunkserverId[] {
  const chosen: ChunkserverId[] = []
  if (request.replicas <= 0) return chosen
  const spread: PlacementServer[] = []
  for (const id of request.existing) {
    const server = servers.find((known) => known.id === id)
    if (server !== undefined) spread.push(server)
  }
  const isTaken = (id: ChunkserverId): boolean => request.existing.includes(id) || request.excluded.includes(id) || chosen.includes(id)
  const loadMax = overloadedAbove(servers, limits)
  const bytesMin = request.chunkBytes * limits.freeChunksMin
  const grades: readonly ((server: PlacementServer) => boolean)[] = [
    (server) =>
      server.state === 'live' &&
      server.remainingBytes >= bytesMin &&
      hasRoom(server, request.chunkBytes) &&
      server.activeTransfers <= loadMax,
    (server) => server.state === 'live' && hasRoom(server, request.chunkBytes),
    // A stale server is probably dead: it is chosen only if there is no other server.
    (server) => server.state === 'stale' && chosen.length === 0 && request.existing.length === 0 && isRoomy(server, request.chunkBytes),
  ]
  for (const isFit of grades) {
    const candidates = servers.filter((server) => server.isWritable && isFit(server) && !isTaken(server.id))
    while (chosen.length < request.replicas && candidates.length > 0) {
      const next = chooseNext(candidates, spread, request, random)
      chosen.push(next.id)
      spread.push(next)
      candidates.splice(candidates.indexOf(next), 1)
    }
    if (chosen.length === request.replicas) break
  }
  return chosen
}

/** A chunk is stored on one volume: the total free space does not help if it fits on none. */
function hasRoom({ volumes, remainingBytes }: PlacementServer, bytes: number): boolean {
  if (volumes.length === 0) return remainingBytes >= bytes
  return volumes.some((volume) => volume.failure === undefined && volume.remainingBytes >= bytes)
}

/** A server without a heartbeat so far has no known sizes. */
function isRoomy(server: PlacementServer, bytes: number): boolean {
  return server.capacityBytes === 0 || hasRoom(server, bytes)
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
