// Whether a quota is exceeded, and HDFS's words for it. The deepest directory is named; names are checked before space, and space before
// storage types. A quota that is exceeded already refuses only what would add to it.

import { binaryText } from '../../../proto/base/binary-text.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { type InodeId, rootInodeId } from '../../../proto/base/ids.js'
import { longMaxRead } from '../../../proto/base/long.js'
import { type QuotaType, quotaTypes as quotaTypeNames } from '../../../proto/base/quota-types.js'
import { storageTypeName, storageTypeNumbers } from '../../../proto/base/storage-types.js'
import type { KeyView } from '../../machine/machine.js'
import type { Directory, File } from '../records/inodes.js'
import { getQuota, netTree, noLimits, type QuotaLimits } from '../records/quotas.js'
import { addTrees, type TreeCount } from '../records/tree-count.js'
import { countQuotas } from '../records/usage.js'
import { pathOfId } from './places.js'
import { holdersAt, type QuotaHolder } from './quota-holders.js'
import { bytesCount } from './tree-counts.js'
import { typedSpace, withPolicy } from './typed-space.js'

/** The storage types that a quota may be for, in HDFS's order, by their numbers in its protocol. RAM_DISK has none. */
export const quotaTypes: ReadonlyMap<number, QuotaType> = new Map(quotaTypeNames.map((name) => [storageTypeNumbers[name], name]))

/** What the root of HDFS has when nobody has limited it: 2^63-1 names. */
const namesMaxOfRoot = longMaxRead

export function limitsOf(view: KeyView, directory: Directory): QuotaLimits {
  const { namesMax, spaceMax, typesMax } = directory.hasQuota ? getQuota(view, directory.id) : noLimits
  return { namesMax: namesMax ?? (directory.id === rootInodeId ? namesMaxOfRoot : undefined), spaceMax, typesMax }
}

/** For an operation that quotas limit, after it was charged with `delta`. */
export function checkLimits(view: KeyView, holder: QuotaHolder, delta: TreeCount): void {
  const quota = getQuota(view, holder.id)
  if (!quota.isWhole) return
  const exceeded = exceededLimit(view, holder, quota, delta, netTree(quota))
  if (exceeded !== undefined) throw exceeded
}

/** More is not counted: what a record holds ends there. */
const countedMax = Number.MAX_SAFE_INTEGER - 1

/** `used`: with `delta`. */
function exceededLimit(
  view: KeyView,
  holder: QuotaHolder,
  limits: QuotaLimits,
  delta: TreeCount,
  used: TreeCount,
): FileSystemError | undefined {
  const { namesMax, spaceMax = countedMax, typesMax } = limits
  if (namesMax !== undefined && delta.names > 0 && used.names > namesMax) return namesExceeded(view, holder.id, namesMax, used.names)
  if (delta.space > 0 && used.space > spaceMax) return spaceExceeded(view, holder.id, spaceMax, used.space)
  // What only comes under a storage policy is not limited: HDFS checks no quota above the directory in which something stays.
  if (typesMax.length === 0 || (delta.names === 0 && delta.space === 0)) return undefined
  const added = typedSpace(delta, holder.policy)
  const usedTypes = typedSpace(used, holder.policy)
  for (const type of quotaTypes.keys()) {
    const typeMax = typesMax.find((each) => each.type === type)?.spaceMax
    const space = usedTypes.get(type) ?? 0
    if (typeMax !== undefined && (added.get(type) ?? 0) > 0 && space > typeMax) return typeExceeded(view, holder.id, type, typeMax, space)
  }
  return undefined
}

/** In bytes, without copies. */
interface SpaceChange {
  /** What the call gives back first, without asking. */
  readonly freed: number
  readonly added: number
}

/** The refusal that a file's growth meets; undefined: there is room. `parentId`: of the file's directory. */
export function exceededByGrowth(view: KeyView, parentId: InodeId, file: File, { freed, added }: SpaceChange): FileSystemError | undefined {
  if (added <= 0 || countQuotas(view) === 0) return undefined
  for (const holder of holdersAt(view, parentId) ?? []) {
    const quota = getQuota(view, holder.id)
    if (!quota.isWhole) continue
    const grown = (bytes: number): TreeCount => ({ ...withPolicy(bytesCount(file, bytes), holder.policyBelow), names: 0 })
    const used = addTrees(netTree(quota), grown(added - freed))
    const exceeded = exceededLimit(view, holder, quota, grown(added), used)
    if (exceeded !== undefined) return exceeded
  }
  return undefined
}

/** How many more names fit into a directory, which are fewer than wanted, and what refuses the next one. */
export interface NamesRoom {
  readonly room: number
  readonly refusal: FileSystemError
}

/** Undefined: all of them fit. */
export function exceededByNames(view: KeyView, directoryId: InodeId, wanted: number): NamesRoom | undefined {
  if (wanted === 0 || countQuotas(view) === 0) return undefined
  let least: { room: number; holder: QuotaHolder; names: number; namesMax: number } | undefined
  for (const holder of holdersAt(view, directoryId) ?? []) {
    const { isWhole, names, namesMax } = getQuota(view, holder.id)
    if (!isWhole || namesMax === undefined) continue
    const room = Math.max(0, namesMax - names)
    if (least === undefined || room < least.room) least = { room, holder, names, namesMax }
  }
  if (least === undefined || least.room >= wanted) return undefined
  const { room, holder, names, namesMax } = least
  return { room, refusal: namesExceeded(view, holder.id, namesMax, names + room + 1) }
}

function namesExceeded(view: KeyView, id: InodeId, namesMax: number, names: number): FileSystemError {
  const path = pathOfId(view, id)
  const what = `The NameSpace quota (directories and files) of directory ${path} is exceeded`
  return new FileSystemError('namespaceQuota', `${what}: quota=${namesMax} file count=${names}`, { path })
}

function spaceExceeded(view: KeyView, id: InodeId, spaceMax: number, space: number): FileSystemError {
  const path = pathOfId(view, id)
  const limit = `quota = ${spaceMax} B = ${spaceText(spaceMax)}`
  const used = `diskspace consumed = ${space} B = ${spaceText(space)}`
  return new FileSystemError('spaceQuota', `The DiskSpace quota of ${path} is exceeded: ${limit} but ${used}`, { path })
}

function typeExceeded(view: KeyView, id: InodeId, type: number, spaceMax: number, space: number): FileSystemError {
  const path = pathOfId(view, id)
  const numbers = `quota = ${spaceText(spaceMax)} but space consumed = ${spaceText(space)}`
  return new FileSystemError('typeQuota', `Quota by storage type : ${storageTypeName(type)} on path : ${path} is exceeded. ${numbers}`, {
    path,
  })
}

const spaceText = (bytes: number): string => binaryText(bytes, 'B', 2)
