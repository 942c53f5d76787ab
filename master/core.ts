// Builds the parts of a master that are below the faces: registry of chunkservers, engine, connections to the other masters, sequencer.

import type { ActiveClock, Clock } from '../proto/base/clock.js'
import type { Logger } from '../proto/base/logger.js'
import type { Random } from '../proto/base/random.js'
import { tickerOf } from '../proto/base/ticker.js'
import type { StoredScan } from './chunks/ports.js'
import { createRegistry, type Registry } from './chunks/registry.js'
import { type ChunkSettings, chunkSettingsDefault } from './chunks/settings.js'
import type { ConsensusEngine } from './consensus/contract.js'
import { Founding } from './consensus/founding.js'
import { HeldEngine } from './consensus/held-engine.js'
import { contextMaker } from './context-of.js'
import type { MasterCredentials } from './credentials.js'
import { createEngine } from './engines.js'
import { countingWriter, FeedWatch } from './feed-watch.js'
import type { MachineSettings } from './machine/settings.js'
import type { UserGroups } from './machine/users.js'
import { machineSettings } from './machine-settings.js'
import { FeedCounts } from './methods/feed-counts.js'
import { createLeaseRenewals, type LeaseRenewals } from './methods/lease-clock.js'
import { engineSettingsOf, type MasterOptions } from './options.js'
import { QuotaKeeper } from './quota-keeper.js'
import { ObservedEngine } from './recorder/observed-engine.js'
import { Recorder } from './recorder/recorder.js'
import { parseAddress, parsePeers } from './rpc/address.js'
import { FeatureLevels } from './rpc/admin/feature-levels.js'
import { KeyRotation } from './rpc/admin/key-rotation.js'
import { BlockTokens } from './rpc/client/block-tokens.js'
import { PeerConnections } from './rpc/peers/connections.js'
import { PeerDirectory } from './rpc/peers/directory.js'
import { ForwardedCalls } from './rpc/peers/forwarded-calls.js'
import { RpcPeerLinks } from './rpc/peers/links.js'
import { SafeModeFollower } from './safe-mode-follower.js'
import { countedTurns, immediately } from './sequencer/parts.js'
import type { Sequencer } from './sequencer/ports.js'
import { createSequencer } from './sequencer/sequencer.js'
import { WorkCounts, type WorkSource } from './sequencer/work-counts.js'
import type { OpenFolder } from './storage/data-folder.js'
import { UsageKeeper } from './usage-keeper.js'
import { groupsOfSystem } from './users/system-groups.js'
import { CachedUserGroups, parseUserGroups } from './users/user-groups.js'

export interface Core {
  readonly settings: MachineSettings
  readonly chunkSettings: ChunkSettings
  readonly leases: LeaseRenewals
  readonly forwardedCalls: ForwardedCalls
  readonly userGroups: UserGroups
  readonly registry: Registry
  readonly tokens: BlockTokens
  readonly connections: PeerConnections
  readonly directory: PeerDirectory
  readonly rotation: KeyRotation
  readonly levels: FeatureLevels
  readonly usage: UsageKeeper
  readonly quotas: QuotaKeeper
  readonly safeMode: SafeModeFollower
  readonly feed: FeedWatch
  readonly sequencer: Sequencer
  readonly work: WorkSource
  readonly founding: Founding
  /** What the engine did in the last minutes. */
  readonly recorder: Recorder
  /** Until when this master may have promised to help no other leader, by the monotonic clock. */
  boundUntilMs(): number
  /** Starts the engine. */
  begin(): void
}

export interface CoreEvents {
  onFatal(error: unknown): void
  /** Called when another master reports that this one was removed from the group. */
  onRemoved(): void
}

export interface CoreParts {
  readonly options: MasterOptions
  readonly folder: OpenFolder
  readonly credentials: MasterCredentials
  /** The highest feature level that this version supports. */
  readonly supportedLevel: number
  readonly random: Random
  readonly logger: Logger
  readonly clock: Clock
  readonly activeClock: ActiveClock
}

export async function buildCore(parts: CoreParts, events: CoreEvents): Promise<Core> {
  const { options, folder, credentials, random, logger, clock, activeClock } = parts
  const ticker = tickerOf(activeClock)
  const { identity, logStore, stateStore } = folder
  const { clusterId, peerId } = identity
  const settings = machineSettings(options, identity)
  const chunkSettings = chunkSettingsOf(options)
  const leases = createLeaseRenewals(activeClock, options)
  const scanStored: StoredScan = (range) => stateStore.scan(range)
  const registry = createRegistry({ clock, activeClock, ticker, logger, settings: chunkSettings, scanStored })
  const connections = new PeerConnections({
    selfId: peerId,
    clusterId,
    user: options.superuser,
    credentials,
    admitsUnproven: options.adoptsClusterKey,
    activeClock,
    logger,
    onRemoved: events.onRemoved,
  })
  const { engine: own, founding, begin } = makeEngine(parts)
  const recorder = new Recorder(clock)
  const engine = new ObservedEngine(own, recorder)
  const snapshotLimits = { bytesPerSecond: options.snapshotBytesPerSecond }
  const links = new RpcPeerLinks({ clusterId, connections, codec: engine.codec, activeClock, snapshotLimits })
  const userGroups = makeUserGroups(parts)
  const contextOf = contextMaker({ registry, leases, userGroups, settings, chunkSettings, random })
  const feedCounts = new FeedCounts()
  const counts = new WorkCounts()
  const work = { sequencer: counts, logWrites: logStore.writeTimes, stateWrites: stateStore.writeTimes }
  const sequencer = await createSequencer({
    engine,
    logStore,
    stateStore,
    links,
    contextOf,
    feed: countingWriter(feedCounts),
    clock,
    activeClock,
    ticker,
    scheduler: countedTurns(counts, clock, immediately),
    counts,
    logger,
    onFatal: events.onFatal,
    options: { tickMs: options.tickMs },
  })
  connections.onDisconnected = (peer) => sequencer.disconnected(peer)
  const followers = stateFollowers(parts, { events, sequencer, connections, scanStored, feedCounts })
  // Nobody could renew a lease in safe mode.
  const safeMode = new SafeModeFollower({ sequencer, settings, scanStored, onLeft: () => leases.renewAll() })
  const boundUntilMs = (): number => engine.status().boundUntilMs
  const forwardedCalls = new ForwardedCalls()
  const built = {
    forwardedCalls,
    safeMode,
    settings,
    chunkSettings,
    leases,
    userGroups,
    registry,
    connections,
    sequencer,
    work,
    founding,
    recorder,
  }
  return { ...built, boundUntilMs, begin, ...followers }
}

function chunkSettingsOf({ staleMs, deadMs, forgetDeadMs, leaseHardMs, leaseRecoveriesPerSecond }: MasterOptions): ChunkSettings {
  return { ...chunkSettingsDefault, staleMs, deadMs, forgetDeadMs, leaseHardMs, leaseRecoveriesPerSecond }
}

function makeUserGroups({ options, clock, logger }: CoreParts): UserGroups {
  const { superuser, supergroup, userGroups, systemGroups } = options
  const lookUp = systemGroups ? groupsOfSystem : undefined
  return new CachedUserGroups({ superuser, supergroup, fixed: parseUserGroups(userGroups), lookUp, clock, logger })
}

/** The engine, held until the group is founded when the folder was formatted and the other masters have not been heard yet. */
function makeEngine({
  options,
  folder,
  supportedLevel,
  random,
}: CoreParts): Pick<Core, 'founding' | 'begin'> & { engine: ConsensusEngine } {
  const { identity, recovered, logStore } = folder
  const setup = { id: identity.peerId, recovered, reader: logStore.reader, random, wasStoppedCleanly: folder.wasStoppedCleanly }
  const made = createEngine(identity.engine, setup, engineSettingsOf(options))
  const founding = new Founding({
    selfId: identity.peerId,
    ids: identity.membership.voters,
    engine: identity.engine,
    level: supportedLevel,
    record: folder.founding,
  })
  const held = founding.isFounded ? undefined : new HeldEngine(made)
  return { engine: held ?? made, founding, begin: () => held?.letGo() }
}

interface FollowerParts {
  readonly events: CoreEvents
  readonly sequencer: Sequencer
  readonly connections: PeerConnections
  readonly scanStored: StoredScan
  readonly feedCounts: FeedCounts
}

/** What follows records of the state: addresses of the masters, keys, feature level, usage, the change feed. */
function stateFollowers(
  parts: CoreParts,
  { events, sequencer, connections, scanStored, feedCounts }: FollowerParts,
): Pick<Core, 'directory' | 'tokens' | 'rotation' | 'levels' | 'usage' | 'quotas' | 'feed'> {
  const { options, credentials, clock, logger } = parts
  const { identity } = parts.folder
  const directory = new PeerDirectory({
    selfId: identity.peerId,
    sequencer,
    connections,
    scanStored,
    formatted: identity.peers.map((peer) => parseAddress(peer.peerId, peer.address)),
    configured: options.peers === '' ? [] : parsePeers(options.peers),
  })
  const tokens = new BlockTokens({ poolId: identity.poolId, clock, sequencer, scanStored })
  const rotation = new KeyRotation({ keys: credentials.keys, clock, logger, sequencer, scanStored })
  const levels = new FeatureLevels({
    selfId: identity.peerId,
    supported: parts.supportedLevel,
    superuser: options.superuser,
    sequencer,
    directory,
    peers: connections,
    scanStored,
    onTooOld: events.onFatal,
  })
  const usage = new UsageKeeper({ sequencer, levels, superuser: options.superuser, scanStored, logger })
  const quotas = new QuotaKeeper({ sequencer, superuser: options.superuser, scanStored, logger })
  const feed = new FeedWatch({ sequencer, counts: feedCounts, scanStored })
  return { feed, directory, tokens, rotation, levels, usage, quotas }
}
