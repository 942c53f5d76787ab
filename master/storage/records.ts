// Membership and applied point as the messages of proto/schema/log.proto, both ways.

import { log } from '#messages'
import { checkId, type PeerId } from '../../proto/base/ids.js'
import type { Membership } from '../consensus/contract.js'
import type { AppliedPoint } from '../sequencer/ports.js'

export function membershipRecord(membership: Membership): log.MembershipRecord.$Properties {
  return { voters: [...membership.voters], learners: [...membership.learners], nextVoters: [...(membership.nextVoters ?? [])] }
}

const peers = (ids: readonly number[] | null | undefined): PeerId[] => (ids ?? []).map((id) => checkId<PeerId>(id))

export function membershipOf(record: log.MembershipRecord.$Properties): Membership {
  const nextVoters = peers(record.nextVoters)
  return { voters: peers(record.voters), learners: peers(record.learners), ...(nextVoters.length > 0 ? { nextVoters } : {}) }
}

export function encodeAppliedPoint(point: AppliedPoint): Uint8Array {
  const { index, entryEpoch, position, stampMs } = point
  const membership = membershipRecord(point.membership)
  return log.AppliedRecord.encode({
    index,
    entryEpoch,
    positionEpoch: position.epoch,
    positionNumber: position.number,
    stampMs,
    membership,
  }).finish()
}

export function decodeAppliedPoint(bytes: Uint8Array): AppliedPoint {
  const record = log.AppliedRecord.decode(bytes)
  return {
    index: checkId(record.index),
    entryEpoch: checkId(record.entryEpoch),
    position: { epoch: checkId(record.positionEpoch), number: checkId(record.positionNumber) },
    stampMs: checkId(record.stampMs),
    membership: membershipOf(record.membership),
  }
}
