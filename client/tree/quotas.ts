// Quotas of directories: limits for names, for space, and for space on one storage type.

import { hdfs } from '#messages/hdfs'
import { longMax } from '../../proto/base/long.js'
import { type QuotaType, quotaTypes } from '../../proto/base/quota-types.js'
import { type Abortable, signalOf } from '../arguments/options.js'
import { checkWhole } from '../arguments/values.js'
import { masterMethods } from '../master-link/methods.js'
import type { PathLike } from '../paths/path.js'
import { onPath, type Session } from '../session.js'

/** Limits to set; `null` removes one, and what is missing stays as it is. */
export interface QuotaChange {
  /** Files and directories, the directory itself included. */
  readonly names?: number | null | undefined
  /** Bytes, once for each replica. The last chunk of a file that is being written counts as a full one. */
  readonly spaceBytes?: number | null | undefined
  /** The same for one storage type: of files with a storage policy. */
  readonly types?: { readonly [Type in QuotaType]?: number | null | undefined } | undefined
}

export interface TypeQuota {
  readonly type: QuotaType
  /** Undefined when there is no limit. */
  readonly quotaBytes: number | undefined
  readonly usedBytes: number
}

export interface QuotaUsage {
  /** Files and directories, the directory itself included. */
  readonly names: number
  /** Bytes, once for each replica. */
  readonly spaceBytes: number
  /** Maximum number of names; undefined when there is no quota. `Number.MAX_SAFE_INTEGER` for a root that nobody limited. */
  readonly nameQuota: number | undefined
  /** Bytes with copies allowed; undefined when there is no quota. */
  readonly spaceQuotaBytes: number | undefined
  /** Storage types; empty when none is limited or used. */
  readonly types: readonly TypeQuota[]
}

/** Limits that are given together are set one after the other: first those for all types. */
export async function setQuota(session: Session, path: PathLike, change: QuotaChange, options: Abortable | undefined): Promise<void> {
  const signal = signalOf(options)
  const names = limitOf(change.names, 'names')
  const space = limitOf(change.spaceBytes, 'spaceBytes')
  const types = quotaTypes.flatMap((type) => {
    const given = change.types?.[type]
    return given === undefined ? [] : [{ type, space: limitOf(given, `types.${type}`) }]
  })
  await onPath(session, 'setQuota', path, async (absolute) => {
    const set = (namespaceQuota: number, storagespaceQuota: number, storageType?: hdfs.StorageTypeProto) =>
      session.masters.call(
        masterMethods.setQuota,
        { path: absolute, namespaceQuota, storagespaceQuota, ...(storageType === undefined ? {} : { storageType }) },
        { signal },
      )
    if (names !== longMax || space !== longMax || types.length === 0) await set(names, space)
    for (const each of types) await set(longMax, each.space, hdfs.StorageTypeProto[each.type])
  })
}

function limitOf(value: number | null | undefined, name: string): number {
  if (value === null) return -1
  return value === undefined ? longMax : checkWhole(value, name, 0)
}

export function quotaUsage(session: Session, path: PathLike, options: Abortable | undefined): Promise<QuotaUsage> {
  const signal = signalOf(options)
  return onPath(session, 'quotaUsage', path, async (absolute) => {
    const { usage } = await session.masters.call(masterMethods.getQuotaUsage, { path: absolute }, { signal })
    return {
      names: usage.fileAndDirectoryCount,
      spaceBytes: usage.spaceConsumed,
      nameQuota: fromWire(usage.quota),
      spaceQuotaBytes: fromWire(usage.spaceQuota),
      types: typeQuotas(usage.typeQuotaInfos),
    }
  })
}

export function typeQuotas(infos: hdfs.StorageTypeQuotaInfosProto | null): TypeQuota[] {
  return quotaTypes.flatMap((type) => {
    const info = (infos?.typeQuotaInfo ?? []).find((each) => (each.type ?? hdfs.StorageTypeProto.DISK) === hdfs.StorageTypeProto[type])
    return info === undefined ? [] : [{ type, quotaBytes: fromWire(info.quota), usedBytes: info.consumed }]
  })
}

/** On the wire -1 means no quota. */
export function fromWire(value: number): number | undefined {
  return value < 0 ? undefined : value
}
