// Administration of the group of masters. Masters are added and removed one at a time; each call waits until its change is committed.

import type { admin } from '#messages/admin'
import { FileSystemError } from '../../proto/base/errors.js'
import { sleep } from '../environment.js'
import { failure } from '../failure.js'
import type { Session } from '../session.js'
import { askLeaderOrAny, type ReportOptions } from './ask-leader.js'
import { type Method, masterMethods } from './methods.js'

export interface MemberReport {
  readonly id: number
  /** host:port; empty when it is not known. */
  readonly address: string
  /** A learner follows the log without voting. */
  readonly role: 'voter' | 'learner'
  readonly isLeader: boolean
  /** Whether the leader receives messages from it. */
  readonly isReachable: boolean
  /** Number of log entries that it is not known to have. */
  readonly behind: number
  readonly isCaughtUp: boolean
  /** The highest feature level that it supports; undefined while the answering master has not received it. */
  readonly supportedLevel: number | undefined
}

export interface MasterGroup {
  readonly clusterId: string
  /** Consensus engine: raft, paxos or zab. */
  readonly engine: string
  /** Undefined when there is no leader; the rest is then what one master knows. */
  readonly leader: number | undefined
  /** Whether a change of the voters is in progress. */
  readonly isChanging: boolean
  readonly masters: readonly MemberReport[]
  /** Ids of removed masters, which are never used again. */
  readonly retired: readonly number[]
  /** First masters that have not been online yet, which the cluster needs before it starts; empty afterwards. */
  readonly awaited: readonly number[]
  /** Feature level of the state; see `finalizeUpgrade`. */
  readonly featureLevel: number
}

/**
 * Why a change must wait: another change is in progress, the learner has not caught up, leadership is being handed over, or the leader is
 * overloaded.
 */
export type WaitReason = 'changing' | 'notCaughtUp' | 'handingOver' | 'tooMuch'

export interface ChangeOptions {
  readonly signal?: AbortSignal
  /** The call fails with `ETIMEDOUT` after this time; a change that was started may still take effect. Default two minutes. */
  readonly timeoutMs?: number
  /** Called before each wait. */
  readonly onWaiting?: (reason: WaitReason) => void
}

const timeoutMsDefault = 120_000
const pauseMs = 500

export async function masterGroup(session: Session, options: ReportOptions): Promise<MasterGroup> {
  try {
    const group = await askLeaderOrAny((request, how) => session.masters.call(masterMethods.masters, request, how), options)
    const { clusterId, engine, isChanging, masters, retired, awaited, featureLevel } = group
    const leader = group.leader === 0 ? undefined : group.leader
    const members = masters.map(({ id, address, role, isReachable, behind, isCaughtUp, supportedLevel }) => ({
      id,
      address,
      role: role as MemberReport['role'],
      isLeader: id === leader,
      isReachable,
      behind,
      isCaughtUp,
      supportedLevel: supportedLevel ?? undefined,
    }))
    return { clusterId, engine, leader, isChanging, masters: members, retired, awaited, featureLevel }
  } catch (thrown) {
    throw failure(thrown, 'masters', undefined)
  }
}

/** Repeats the call until the change is done. A final refusal is thrown. */
export async function changeMasters<Request>(
  session: Session,
  method: Method<Request, admin.ChangeMasterResponse>,
  request: Request,
  { signal, timeoutMs = timeoutMsDefault, onWaiting }: ChangeOptions,
): Promise<void> {
  const { environment, masters } = session
  const endMs = environment.activeClock.activeMs() + timeoutMs
  try {
    for (;;) {
      const { refusal } = await masters.call(method, request, { signal })
      if (refusal === null) return
      if (environment.activeClock.activeMs() >= endMs)
        throw new FileSystemError('timedOut', `${texts[refusal as WaitReason] ?? refusal}, after ${timeoutMs / 1000} s`)
      onWaiting?.(refusal as WaitReason)
      await sleep(environment, pauseMs, signal)
    }
  } catch (thrown) {
    throw failure(thrown, method.name, undefined)
  }
}

const texts: Readonly<Record<WaitReason, string>> = {
  changing: 'another change of the masters is still in progress',
  notCaughtUp: 'the master has not caught up with the log yet',
  handingOver: 'leadership is still being handed over',
  tooMuch: 'the leader has too many pending writes',
}

/** Resolves to the feature level of the state afterwards. */
export async function finalizeUpgrade(session: Session, signal: AbortSignal | undefined): Promise<number> {
  try {
    return (await session.masters.call(masterMethods.finalizeUpgrade, {}, { signal })).featureLevel
  } catch (thrown) {
    throw failure(thrown, 'finalizeUpgrade', undefined)
  }
}

/** Resolves to the id of the leader afterwards. */
export async function transferLeadership(session: Session, to: number | undefined, signal: AbortSignal | undefined): Promise<number> {
  try {
    return (await session.masters.call(masterMethods.transferLeadership, { to: to ?? null }, { signal })).leader
  } catch (thrown) {
    throw failure(thrown, 'transferLeadership', undefined)
  }
}
