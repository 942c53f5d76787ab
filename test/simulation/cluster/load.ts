// The life of a cluster, in a copy of all modules for which the operating system is simulated.

import * as nodeModules from 'node:module'
import { loadSync, mark, resolveSync } from './hooks.js'
import type { simulateCluster } from './life.js'
import type { Mistake } from './mistakes.js'

export interface SimulatedModules {
  readonly simulateCluster: typeof simulateCluster
}

let areHooked = false

/** Node 20 has only hooks that run in a thread of their own; later versions have also those that do not, and prefer them. */
function hook(): void {
  if (areHooked) return
  areHooked = true
  const { registerHooks } = nodeModules as unknown as { registerHooks?: (hooks: object) => void }
  if (registerHooks === undefined) nodeModules.register('./hooks.js', import.meta.url)
  else registerHooks({ resolve: resolveSync, load: loadSync })
}

/** With one mistake in the code under test, or with none. */
export async function loadCluster(mistake: Mistake | '' = ''): Promise<SimulatedModules> {
  hook()
  return (await import(`${new URL('./life.js', import.meta.url).href}${mark}${mistake}`)) as SimulatedModules
}
