// Raises the feature level of the state, after the leader has heard from every master of the group that it supports it. It is never lowered: a repeat, or
// one that comes late, changes nothing.

import { mutation } from '../../namespace/outcomes.js'
import { putFeatureLevel, readFeatureLevel } from '../../namespace/records/feature-level.js'

export interface RaiseFeatureLevel {
  readonly level: number
}

export const raiseFeatureLevel = mutation<RaiseFeatureLevel, undefined>('raiseFeatureLevel', (tx, { level }) => {
  if (level > readFeatureLevel(tx)) putFeatureLevel(tx, level)
  return undefined
})
