// Builds the context of a call: what mutations and reads may know besides the state. The sequencer passes it on without reading it.

import type { Random } from '../proto/base/random.js'
import { chooseTargets } from './chunks/placement.js'
import type { Registry } from './chunks/registry.js'
import type { ChunkSettings } from './chunks/settings.js'
import type { LeaseClock, Placement } from './machine/cluster.js'
import type { ContextOf } from './machine/machine.js'
import type { MachineSettings } from './machine/settings.js'
import type { UserGroups } from './machine/users.js'

export interface ContextParts {
  readonly registry: Pick<Registry, 'all' | 'get' | 'find'>
  readonly leases: LeaseClock
  readonly userGroups: Pick<UserGroups, 'of'>
  readonly settings: MachineSettings
  readonly chunkSettings: ChunkSettings
  /** Used by placement to choose among equally good servers. */
  readonly random: Random
}

export function contextMaker({ registry, leases, userGroups, settings, chunkSettings, random }: ContextParts): ContextOf {
  const placement: Placement = { chooseTargets: (request) => chooseTargets(registry.all(), request, random, chunkSettings) }
  return (caller, nowMs) => {
    const groups = userGroups.of(caller.user)
    return { caller, groups, nowMs, chunkservers: registry, placement, leases, settings }
  }
}
