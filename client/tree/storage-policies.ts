// Storage policies: on which types of storage the replicas of files lie.

import type { hdfs } from '#messages/hdfs'
import { FileSystemError } from '../../proto/base/errors.js'
import { type StorageTypeName, storageTypeName } from '../../proto/base/storage-types.js'
import { type Abortable, signalOf } from '../arguments/options.js'
import { checkText } from '../arguments/values.js'
import { masterMethods } from '../master-link/methods.js'
import type { PathLike } from '../paths/path.js'
import { called, onPath, type Session } from '../session.js'

export interface StoragePolicy {
  /** Such as `HOT`. */
  readonly name: string
  /** HDFS's number of it. */
  readonly id: number
  /** Of the first replica, the second, ...; the last one is that of all further ones. */
  readonly storageTypes: readonly StorageTypeName[]
  /** What is taken for a new chunk where there is no room on those, in this order. */
  readonly creationFallbacks: readonly StorageTypeName[]
  /** The same for further replicas of an old chunk. */
  readonly replicationFallbacks: readonly StorageTypeName[]
  /** New files get it from their directory as their own, and keep it. */
  readonly isCopiedToFiles: boolean
}

/** All that the file system has. */
export async function storagePolicies(session: Session, options: Abortable | undefined): Promise<StoragePolicy[]> {
  const { policies } = await called(session, masterMethods.getStoragePolicies, {}, signalOf(options))
  return policies.map(policyOf)
}

/** That of the file or directory itself or, without one, of a directory above it; undefined: none has one, so it is HOT. */
export async function storagePolicy(session: Session, path: PathLike, options: Abortable | undefined): Promise<StoragePolicy | undefined> {
  const signal = signalOf(options)
  return await onPath(session, 'storagePolicy', path, async (src) => {
    const { fs } = await session.masters.call(masterMethods.getFileInfo, { src }, { signal })
    if (fs === null || fs === undefined) throw new FileSystemError('notFound', 'no such file or directory')
    const id = fs.storagePolicy ?? 0
    if (id === 0) return undefined
    const { policies } = await session.masters.call(masterMethods.getStoragePolicies, {}, { signal })
    const found = policies.find(({ policyId }) => policyId === id)
    if (found === undefined) throw new FileSystemError('io', `the storage policy ${id} is none of those that the file system has`)
    return policyOf(found)
  })
}

/** `null` removes the policy of the file or directory itself. */
export async function setStoragePolicy(
  session: Session,
  path: PathLike,
  name: string | null,
  options: Abortable | undefined,
): Promise<void> {
  const policyName = name === null ? null : checkText(name, 'name')
  const signal = signalOf(options)
  await onPath(session, 'setStoragePolicy', path, async (src) => {
    if (policyName === null) await session.masters.call(masterMethods.unsetStoragePolicy, { src }, { signal })
    else await session.masters.call(masterMethods.setStoragePolicy, { src, policyName }, { signal })
  })
}

export async function satisfyStoragePolicy(session: Session, path: PathLike, options: Abortable | undefined): Promise<void> {
  const signal = signalOf(options)
  await onPath(session, 'satisfyStoragePolicy', path, async (src) => {
    await session.masters.call(masterMethods.satisfyStoragePolicy, { src }, { signal })
  })
}

function policyOf(policy: hdfs.BlockStoragePolicyProto.$Properties): StoragePolicy {
  const names = (types: hdfs.StorageTypesProto.$Properties | null | undefined) => (types?.storageTypes ?? []).map(storageTypeName)
  return {
    name: policy.name,
    id: policy.policyId,
    storageTypes: names(policy.creationPolicy),
    creationFallbacks: names(policy.creationFallbackPolicy),
    replicationFallbacks: names(policy.replicationFallbackPolicy),
    // The message does not tell: it is the one that begins in memory.
    isCopiedToFiles: policy.name === 'LAZY_PERSIST',
  }
}
