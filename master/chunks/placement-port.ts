// Placement as operations ask for it: the registry's picture of the moment, the limits and a seeded random around `chooseTargets`.

import type { Random } from '../../proto/base/random.js'
import type { Placement } from '../machine/machine.js'
import { chooseTargets, type PlacementLimits } from './placement.js'
import type { Registry } from './registry.js'

export function createPlacement(registry: Pick<Registry, 'all'>, random: Random, limits: PlacementLimits): Placement {
  return { chooseTargets: (request) => chooseTargets(registry.all(), request, random, limits) }
}
