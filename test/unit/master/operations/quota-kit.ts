// A small vocabulary for tests of quotas.

import { families } from '../../../../master/namespace/records/keys.js'
import { storageTypeName } from '../../../../proto/base/storage-types.js'
import * as ops from './all-operations.js'
import type { Rig } from './rig.js'

const never = { isOver: () => false }
const { sameLimit } = ops

export interface Limits {
  readonly names?: number
  readonly space?: number
  readonly disk?: number
}

/** Sets limits without waiting for the tree to be counted. */
export function limit(rig: Rig, path: string, { names = sameLimit, space = sameLimit, disk }: Limits): void {
  if (disk === undefined) rig.run(ops.setQuota, { path, names, space, storageType: undefined })
  else rig.run(ops.setQuota, { path, names: sameLimit, space: disk, storageType: 1 })
}

/** As the leader does: scans and joins what is not whole. */
export async function count(rig: Rig): Promise<void> {
  for (const pair of rig.entries()) {
    if (!pair.key.startsWith(families.quota)) continue
    const { counting } = ops.countingOf(pair)
    if (counting === undefined) continue
    const { scan, join } = ops.countingQuota(counting)
    rig.run(join, await scan.execute(rig.view, never))
  }
}

export async function set(rig: Rig, path: string, limits: Limits): Promise<void> {
  limit(rig, path, limits)
  await count(rig)
  rig.check()
}

export async function usage(rig: Rig, path: string): Promise<[number, number, number]> {
  const { names, space, types } = await rig.read(ops.getQuotaUsage, { path })
  return [names, space, types.get(1) ?? 0]
}

/** Bytes by type of storage. */
export async function typesUsed(rig: Rig, path: string): Promise<Record<string, number>> {
  const { types } = await rig.read(ops.getQuotaUsage, { path })
  return Object.fromEntries([...types].map(([type, bytes]) => [storageTypeName(type), bytes]))
}
