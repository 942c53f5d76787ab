// Administration of the group of masters: list the members, and change them, one master at a time. Answered by the leader. Each call
// describes a final state, so repeating it, also at another leader, is harmless.

import { admin } from '#messages/admin'
import type { peer } from '#messages/peer'
import type { ActiveClock } from '../../../proto/base/clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Credentials } from '../../../proto/rpc/key-holder.js'
import { type IncomingCall, type MethodHandler, unary } from '../../../proto/rpc/server.js'
import type { Membership, MembershipTarget } from '../../consensus/contract.js'
import { recordMaster, retireMaster } from '../../operations/cluster/record-master.js'
import { MembershipRefused } from '../../sequencer/membership-changes.js'
import { mutateOwn, ownCaller } from '../../sequencer/own-mutation.js'
import type { Sequencer } from '../../sequencer/ports.js'
import { formatAddress, parseAddress } from '../address.js'
import type { PeerDirectory } from '../peers/directory.js'
import { identify } from '../peers/identify.js'
import type { FeatureLevels } from './feature-levels.js'

export interface MembershipServiceParts {
  readonly activeClock: ActiveClock
  readonly identity: {
    readonly clusterId: string
    readonly engine: string
    readonly poolId: string
    readonly namespaceId: number
    readonly createdMs: number
    readonly peerId: PeerId
  }
  readonly superuser: string
  readonly sequencer: Pick<Sequencer, 'status' | 'members' | 'mutateNow' | 'onLeadership' | 'transferLeadership'>
  readonly directory: PeerDirectory
  readonly credentials: Credentials
  readonly levels: FeatureLevels
  /** The feature level that another master last reported to support; undefined if it has not reported any. */
  supportedLevelOf(id: number): number | undefined
  /** Whether there is an open connection to this master. */
  hears(id: number): boolean
  /** Founders that must be online before the group starts. */
  awaited(): readonly number[]
}

/** Maximum time to wait for another master to take leadership over. */
const transferMsMax = 5000
/** Running masters are reachable within this time, even for a leader that has just been elected or is short of processor time. */
const heardMsMax = 3000
const heardCheckMs = 100
/** A learner that is at most this many entries behind is shown as caught up; the engine decides whether it may become a voter. */
const caughtUpEntriesMax = 1024

export function membershipMethods(parts: MembershipServiceParts): ReadonlyMap<string, MethodHandler> {
  const changing = <Q>(change: (parts: MembershipServiceParts, request: Q) => Promise<void>) => {
    return async (request: Q, call: IncomingCall): Promise<admin.ChangeMasterResponse.$Properties> => {
      checkMayChange(parts, call)
      return refusalOf(change(parts, request))
    }
  }
  const { MastersRequest, MastersResponse, ChangeMasterResponse, TransferLeadershipRequest, TransferLeadershipResponse } = admin
  return new Map([
    ['masters', unary(MastersRequest, MastersResponse, ({ withoutLeader }) => masters(parts, withoutLeader === true))],
    ['addMaster', unary(admin.AddMasterRequest, ChangeMasterResponse, changing(addMaster))],
    ['promoteMaster', unary(admin.PromoteMasterRequest, ChangeMasterResponse, changing(promoteMaster))],
    ['removeMaster', unary(admin.RemoveMasterRequest, ChangeMasterResponse, changing(removeMaster))],
    [
      'finalizeUpgrade',
      unary(admin.FinalizeUpgradeRequest, admin.FinalizeUpgradeResponse, async (_request, call) => {
        checkMayChange(parts, call)
        settled(parts)
        return { featureLevel: await parts.levels.raise() }
      }),
    ],
    [
      'transferLeadership',
      unary(TransferLeadershipRequest, TransferLeadershipResponse, async ({ to }, call) => {
        checkMayChange(parts, call)
        return { leader: await transferLeadership(parts, to as PeerId | null) }
      }),
    ],
  ])
}

/** The desk checks that this master leads: all methods with changes are `leaderOnly` in the table of methods. */
function checkMayChange({ superuser }: MembershipServiceParts, { caller }: IncomingCall): void {
  if (caller.user !== superuser) throw new FileSystemError('accessDenied', `only ${superuser} may change the masters, not ${caller.user}`)
}

/** A refusal by the engine that may pass is returned as an answer: the caller decides whether to wait and retry. */
async function refusalOf(change: Promise<void>): Promise<admin.ChangeMasterResponse.$Properties> {
  try {
    await change
    return {}
  } catch (error) {
    if (error instanceof MembershipRefused && error.why !== 'notLeading') return { refusal: error.why }
    throw error
  }
}

function masters(parts: MembershipServiceParts, withoutLeader: boolean): admin.MastersResponse.$Properties {
  const { identity, sequencer, directory } = parts
  const { isServing, leader, lastIndex } = sequencer.status()
  const isLed = isServing && leader !== undefined
  if (!isLed && !(withoutLeader && leader === undefined))
    throw new FileSystemError('notLeader', 'only the leader knows how far the other masters have replicated')
  const { inEffect, peers } = sequencer.members.status()
  const { clusterId, engine, poolId, namespaceId, createdMs, peerId } = identity
  const reports = directory.ids.map((id) => {
    const known = peers.find((peer) => peer.id === id)
    const behind = id === peerId || !isLed ? 0 : Math.max(0, lastIndex - (known?.matchIndex ?? 0))
    const isReachable = id === peerId || (isLed ? known?.isActive === true : parts.hears(id))
    const role = isVoter(inEffect, id) ? 'voter' : 'learner'
    const isCaughtUp = isReachable && behind <= caughtUpEntriesMax
    const supportedLevel = id === peerId ? parts.levels.supported : (parts.supportedLevelOf(id) ?? null)
    return { id, address: directory.addressText(id), role, isReachable, behind, isCaughtUp, supportedLevel }
  })
  const isChanging = inEffect.nextVoters !== undefined
  const cluster = { clusterId, engine, poolId, namespaceId, createdMs }
  const awaited = [...parts.awaited()]
  const featureLevel = parts.levels.level
  return { ...cluster, leader: leader ?? 0, isChanging, masters: reports, retired: [...directory.retired], awaited, featureLevel }
}

async function addMaster(parts: MembershipServiceParts, request: admin.AddMasterRequest): Promise<void> {
  const { inEffect } = settled(parts)
  const address = parseAddress(request.id, request.address)
  const { id } = address
  const known = parts.directory.addressText(id)
  if ((isVoter(inEffect, id) || inEffect.learners.includes(id)) && known === formatAddress(address)) return
  if (isVoter(inEffect, id)) throw new FileSystemError('invalidRequest', `master ${id} is already a voter, at ${known}`)
  if (parts.directory.retired.includes(id))
    throw new FileSystemError('invalidRequest', `master ${id} was removed from this cluster: a new master needs an id that was never used`)
  const newcomer = checkNewcomer(parts, id, request.address, await identify(address, parts.credentials))
  const learners = [...inEffect.learners.filter((each) => each !== id), id]
  await parts.levels.whileJoining(id, newcomer.supportedLevel, async () => {
    await mutateOwn(parts.sequencer, ownCaller(parts.superuser), recordMaster, { id, address: formatAddress(address) })
    await parts.sequencer.members.change({ voters: inEffect.voters, learners })
  })
}

/** Refuses a master that is not running or belongs to another cluster: added to the group, it could not take part. */
function checkNewcomer(
  { identity }: MembershipServiceParts,
  id: PeerId,
  address: string,
  answer: peer.IdentifyResponse | undefined,
): peer.IdentifyResponse {
  if (answer === undefined) {
    const how = `create its folder with cairn format --id ${id} --join and start it with cairn master`
    throw new FileSystemError('invalidRequest', `no master answers at ${address}: ${how}, then add it`)
  }
  if (answer.clusterId === identity.clusterId && answer.peerId === id) return answer
  const who = `master ${answer.peerId} of cluster ${answer.clusterId}`
  throw new FileSystemError('invalidRequest', `${address} is ${who}, not master ${id} of ${identity.clusterId}`)
}

async function promoteMaster(parts: MembershipServiceParts, request: admin.PromoteMasterRequest): Promise<void> {
  const { inEffect } = settled(parts)
  const id = request.id as PeerId
  if (isVoter(inEffect, id)) return
  if (!inEffect.learners.includes(id)) throw new FileSystemError('invalidRequest', `master ${id} is not in the cluster: add it first`)
  const learners = inEffect.learners.filter((each) => each !== id)
  await parts.sequencer.members.change({ voters: [...inEffect.voters, id], learners })
}

async function removeMaster(parts: MembershipServiceParts, request: admin.RemoveMasterRequest): Promise<void> {
  const { sequencer, identity, directory, superuser } = parts
  const id = request.id as PeerId
  const { inEffect } = settled(parts)
  if (!isVoter(inEffect, id) && !inEffect.learners.includes(id)) {
    if (directory.retired.includes(id)) return
    throw new FileSystemError('invalidRequest', `master ${id} is not in the cluster`)
  }
  if (isVoter(inEffect, id)) await checkMayGo(parts, id, without(inEffect, id).voters)
  // If another master can lead, it removes this one, so that calls are served without interruption. Otherwise the leader removes itself.
  if (id === identity.peerId && (await transferLeadership(parts, null)) !== id) {
    throw new FileSystemError('notLeader', 'the next leader removes this master')
  }
  await mutateOwn(sequencer, ownCaller(superuser), retireMaster, { id })
  // The membership may have changed while this call waited.
  await sequencer.members.change(without(settled(parts).inEffect, id))
}

function without({ voters, learners }: Membership, id: PeerId): MembershipTarget {
  const others = (ids: readonly PeerId[]): PeerId[] => ids.filter((each) => each !== id)
  return { voters: others(voters), learners: others(learners) }
}

/** Refuses unless a majority of the remaining voters is reachable. */
async function checkMayGo(parts: MembershipServiceParts, id: PeerId, voters: readonly PeerId[]): Promise<void> {
  if (voters.length === 0) throw new FileSystemError('invalidRequest', `master ${id} is the only voter: promote another master first`)
  const heard = await heardOf(parts, voters)
  if (heard * 2 > voters.length) return
  if (!parts.sequencer.status().isServing) throw new FileSystemError('notLeader', 'this master no longer leads')
  const left = `only ${heard} of the ${voters.length} remaining voters are reachable`
  throw new FileSystemError(
    'invalidRequest',
    `without master ${id} there would be no majority: ${left}. Start the others again or add new masters first`,
  )
}

/** How many of `voters` this leader can reach. Resolves as soon as they are a majority, or when the time is over. */
function heardOf({ identity, sequencer, activeClock }: MembershipServiceParts, voters: readonly PeerId[]): Promise<number> {
  const count = (): number => {
    const { peers } = sequencer.members.status()
    return voters.filter((each) => each === identity.peerId || peers.some((peer) => peer.id === each && peer.isActive)).length
  }
  const beganMs = activeClock.activeMs()
  return new Promise((resolve) => {
    const look = (): void => {
      const heard = count()
      const isOver = activeClock.activeMs() - beganMs >= heardMsMax || !sequencer.status().isServing
      if (heard * 2 > voters.length || isOver) resolve(heard)
      else activeClock.after(heardCheckMs, look)
    }
    look()
  })
}

/** Resolves to the leader's id when that is another master, or when the time is over. */
async function transferLeadership(parts: MembershipServiceParts, to: PeerId | null): Promise<PeerId> {
  const { sequencer, identity, activeClock } = parts
  const { peerId } = identity
  if (to === peerId) return peerId
  const { inEffect } = sequencer.members.status()
  if (to !== null && !isVoter(inEffect, to)) throw new FileSystemError('invalidRequest', `master ${to} is not a voter, so it cannot lead`)
  return new Promise((resolve) => {
    const end = (): void => {
      deadline.cancel()
      unsubscribe()
      resolve(sequencer.status().leader ?? peerId)
    }
    const deadline = activeClock.after(transferMsMax, end)
    const unsubscribe = sequencer.onLeadership(({ isServing, leader }) => {
      if (!isServing && leader !== undefined && leader !== peerId) end()
    })
    sequencer.transferLeadership(to ?? undefined)
  })
}

/** Refuses while a change of the voters is in progress. */
function settled({ sequencer }: MembershipServiceParts): { readonly inEffect: Membership } {
  const { inEffect } = sequencer.members.status()
  if (inEffect.nextVoters !== undefined) throw new MembershipRefused('changing')
  return { inEffect }
}

function isVoter({ voters, nextVoters = [] }: Membership, id: PeerId): boolean {
  return voters.includes(id) || nextVoters.includes(id)
}
