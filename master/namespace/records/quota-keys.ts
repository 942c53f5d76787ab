// Keys of quotas, encoded and decoded only here.

import type { InodeId } from '../../../proto/base/ids.js'
import type { Key, KeyRange } from '../../machine/machine.js'
import { families, familyRange, idBytes, readId } from './keys.js'

/** quota := 'b', inode id. */
export const quotaKey = (directoryId: number): Key => families.quota + idBytes(directoryId)

export const isQuotaKey = (key: Key): boolean => key.startsWith(families.quota)

export const directoryOfQuotaKey = (key: Key): InodeId => readId(key, 1) as InodeId

/** All quotas. */
export const quotasRange: KeyRange = familyRange(families.quota, '', Number.MAX_SAFE_INTEGER)
