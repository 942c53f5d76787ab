// Encodes and decodes membership and applied point as messages of proto/schema/log.proto.

import { log } from '#messages/log'
import { checkId, type PeerId } from '../../proto/base/ids.js'
import type { Membership } from '../consensus/contract.js'
import type { AppliedPoint } from '../sequencer/ports.js'

export function membershipRecord({ voters, learners, nextVoters = [], nextLearners = [] }: Membership): log.MembershipRecord.$Properties {
  return { voters: [...voters], learners: [...learners], nextVoters: [...nextVoters], nextLearners: [...nextLearners] }
}

const peers = (ids: readonly number[] | null | undefined): PeerId[] => (ids ?? []).map((id) => checkId<PeerId>(id))

export function membershipOf(record: log.MembershipRecord.$Properties): Membership {
  const [nextVoters, nextLearners] = [peers(record.nextVoters), peers(record.nextLearners)]
  const next = nextVoters.length === 0 ? {} : { nextVoters, ...(nextLearners.length === 0 ? {} : { nextLearners }) }
  return { voters: peers(record.voters), learners: peers(record.learners), ...next }
}

export function encodeAppliedPoint(point: AppliedPoint): Uint8Array {
  const { index, entryEpoch, position, stampMs, elapsedMs } = point
  const membership = membershipRecord(point.membership)
  return log.AppliedRecord.encode({
    index,
    entryEpoch,
    positionEpoch: position.epoch,
    positionNumber: position.number,
    stampMs,
    elapsedMs,
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
    elapsedMs: checkId(record.elapsedMs ?? 0),
    membership: membershipOf(record.membership),
  }
}
