// The group of masters as administrators see and change it: one master at a time, each change waited for until it is decided.

import type { admin } from '#messages/admin'
import { FileSystemError } from '../../proto/base/errors.js'
import { sleep } from '../environment.js'
import { failure } from '../failure.js'
import type { Session } from '../session.js'
import { askLeaderOrAny, type ReportOptions } from './led-calls.js'
import { type Method, masterMethods } from './methods.js'

export interface MemberReport {
  readonly id: number
  /** host:port; empty when nobody knows. */
  readonly address: string
  /** A learner follows the log without a vote. */
  readonly role: 'voter' | 'learner'
  readonly isLeader: boolean
  /** The leader hears it. */
  readonly isReachable: boolean
  /** Entries of the log that it is not known to hold. */
  readonly behind: number
  readonly isCaughtUp: boolean
  /** The highest feature level of the state that it said to support; undefined while the one that answers has not heard it. */
  readonly supportedLevel: number | undefined
}

export interface MasterGroup {
  readonly clusterId: string
  /** Of consensus: raft, paxos or zab. */
  readonly engine: string
  /** Undefined when nobody leads; then a master says what it knows. */
  readonly leader: number | undefined
  /** The voters are just being changed. */
  readonly isChanging: boolean
  readonly masters: readonly MemberReport[]
  /** Ids of masters that were removed; they cannot come back under them. */
  readonly retired: readonly number[]
  /** First masters that have to be there before the cluster begins; none once it has begun. */
  readonly awaited: readonly number[]
  /** Of the state; see `finalizeUpgrade`. */
  readonly featureLevel: number
}

/** Why a change has to wait: another one is under way, the learner lags, leadership is moving, or too much is waiting to be written. */
export type WaitReason = 'changing' | 'notCaughtUp' | 'handingOver' | 'tooMuch'

export interface ChangeOptions {
  readonly signal?: AbortSignal
  /** Give up after so long; `ETIMEDOUT`, and the change may still happen if it was begun. Two minutes when left out. */
  readonly timeoutMs?: number
  /** Called each time the change has to wait a little. */
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
      ...{ id, address, role: role as MemberReport['role'], isLeader: id === leader, isReachable, behind, isCaughtUp },
      supportedLevel: supportedLevel ?? undefined,
    }))
    return { clusterId, engine, leader, isChanging, masters: members, retired, awaited, featureLevel }
  } catch (thrown) {
    throw failure(thrown, 'masters', undefined)
  }
}

/** Asks until it is done; what is refused for good is thrown. */
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
  changing: 'another change of the masters is still under way',
  notCaughtUp: 'the master has not caught up with the log yet',
  handingOver: 'leadership is still being handed over',
  tooMuch: 'too much is waiting to be written',
}

/** Resolves to the feature level of the state then. */
export async function finalizeUpgrade(session: Session, signal: AbortSignal | undefined): Promise<number> {
  try {
    return (await session.masters.call(masterMethods.finalizeUpgrade, {}, { signal })).featureLevel
  } catch (thrown) {
    throw failure(thrown, 'finalizeUpgrade', undefined)
  }
}

/** Resolves to the id of the master that leads then. */
export async function transferLeadership(session: Session, to: number | undefined, signal: AbortSignal | undefined): Promise<number> {
  try {
    return (await session.masters.call(masterMethods.transferLeadership, { to: to ?? null }, { signal })).leader
  } catch (thrown) {
    throw failure(thrown, 'transferLeadership', undefined)
  }
}
