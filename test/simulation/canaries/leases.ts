// Mistakes put into the leases of any engine on purpose.

import type { ConsensusEngine } from '../../../master/consensus/contract.js'
import type { ReadLeases } from '../../../master/consensus/read-leases.js'
import type { Canary } from './canary.js'

export const leaseCanaries: readonly Canary[] = [
  { title: 'a lease has no end', sabotage: { breakEngine: keepLease }, seedsMax: 400 },
  { title: 'a lease outlives a suspension (etcd 20418)', sabotage: { breakEngine: ignorePauses }, seedsMax: 400 },
  { title: 'a promise to a leader is not kept', sabotage: { breakEngine: keepNoPromise }, seedsMax: 400 },
  { title: 'a voter forgets in a crash what it promised to a leader', sabotage: { breakEngine: waitForNothing }, seedsMax: 400 },
]

function leasesOf(engine: ConsensusEngine): ReadLeases {
  return (engine as ConsensusEngine & { readonly node: { readonly leases: ReadLeases } }).node.leases
}

/** Another result of a getter of this object. */
function change(leases: ReadLeases, name: 'isHeld' | 'isBound', changed: (value: boolean) => boolean): void {
  const get = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(leases), name)?.get
  Object.defineProperty(leases, name, { get: () => changed(get?.call(leases) as boolean) })
}

/** Once a leader had a lease, it has one until it does not lead any more. */
function keepLease(engine: ConsensusEngine): ConsensusEngine {
  const leases = leasesOf(engine)
  let hadLease = false
  change(leases, 'isHeld', (isHeld) => {
    hadLease ||= isHeld
    return hadLease
  })
  const drop = leases.drop.bind(leases)
  leases.drop = () => {
    hadLease = false
    drop()
  }
  return engine
}

function ignorePauses(engine: ConsensusEngine): ConsensusEngine {
  const inner = engine.step.bind(engine)
  engine.step = (input) => inner(input.kind === 'paused' ? { kind: 'snapshotTaken', index: 0 } : input)
  return engine
}

function keepNoPromise(engine: ConsensusEngine): ConsensusEngine {
  change(leasesOf(engine), 'isBound', () => false)
  return engine
}

function waitForNothing(engine: ConsensusEngine): ConsensusEngine {
  const leases = leasesOf(engine)
  const { onTime } = leases
  leases.onTime = (nowMs) => {
    onTime.call(leases, nowMs)
    leases.onTime = onTime
    leases.release(Number.POSITIVE_INFINITY)
  }
  return engine
}
