// The applied point as the messages of proto/schema/log.proto, both ways.

import { log } from '#messages'
import { checkId } from '../../proto/base/ids.js'
import { membershipOf, membershipRecord } from '../consensus/membership.js'
import type { AppliedPoint } from '../sequencer/ports.js'

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
