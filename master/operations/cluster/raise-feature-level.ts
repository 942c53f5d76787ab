// Raises the feature level of the state, after every master of the group has reported to support it. It is never lowered: a repeated or
// late call changes nothing.

import { mutation } from '../../namespace/outcomes.js'
import { putFeatureLevel, readFeatureLevel } from '../../namespace/records/feature-level.js'

export interface RaiseFeatureLevel {
  readonly level: number
}

export const raiseFeatureLevel = mutation<RaiseFeatureLevel, undefined>('raiseFeatureLevel', (tx, { level }) => {
  if (level > readFeatureLevel(tx)) putFeatureLevel(tx, level)
  return undefined
})
