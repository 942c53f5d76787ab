// Storage policies of files and directories: set, unset, and asked for. What they are is in namespace/storage-policies.ts.

import type { Context, KeyView, Read } from '../../machine/machine.js'
import type { StoragePolicy } from '../../namespace/answers.js'
import { tellPolicy } from '../../namespace/feed.js'
import { refuse } from '../../namespace/outcomes.js'
import { policyLevel, requireLevel } from '../../namespace/records/feature-level.js'
import type { File } from '../../namespace/records/inodes.js'
import { defaultPolicy, noPolicy, policyNamed, policyOf, policyText } from '../../namespace/storage-policies.js'
import type { Transaction } from '../../namespace/transaction.js'
import { rights } from '../../namespace/tree/permissions.js'
import { locateForChange, locateToRead, policyAt, requireInode } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import { update } from '../../namespace/tree/tree.js'
import { countedMutation } from '../tree/counted-trees.js'

export { storagePolicies } from '../../namespace/storage-policies.js'

const missing = 'File/Directory does not exist:'

export interface SetStoragePolicy {
  readonly path: string
  readonly policyName: string
}

export const setStoragePolicy = policyChange<SetStoragePolicy>('setStoragePolicy', ({ policyName }) => requirePolicy(policyName))

/** The policy of this name; otherwise refuses as HDFS does. */
export function requirePolicy(name: string): StoragePolicy {
  return policyNamed(name) ?? refuse('invalidArgument', `Cannot find a block policy with the name ${name}`)
}

export interface UnsetStoragePolicy {
  readonly path: string
}

export const unsetStoragePolicy = policyChange<UnsetStoragePolicy>('unsetStoragePolicy', () => undefined)

/** Quotas by storage type count what has a policy: those above a directory gain or lose what is in it. `policyOf` undefined: none. */
function policyChange<Q extends { readonly path: string }>(name: string, asked: (request: Q) => StoragePolicy | undefined) {
  const locateIt = (view: KeyView, { path }: Q, context: Context) => ({ source: locateForChange(view, path, context) })
  return countedMutation<Q, undefined>(name, locateIt, (tx, request, context) => {
    const policy = asked(request)
    const found = requireInode(locateForChange(tx, request.path, context), missing)
    checkPathAccess(found, rights.write, context)
    if (found.inode.kind === 'file') checkFile(found.inode, policy)
    if (policy !== undefined) requirePolicyLevel(tx, policy)
    const storagePolicy = policy?.id ?? noPolicy
    update(tx, found, { ...found.inode, storagePolicy })
    tellPolicy(tx, found, storagePolicy, context)
    return undefined
  })
}

/** A policy that files get at their creation stays. */
function checkFile(file: File, policy: StoragePolicy | undefined): void {
  if (policy?.isCopiedToFiles === true) refuse('invalidArgument', `Policy ${policyText(policy)} cannot be set after file creation.`)
  const existing = policyOf(file.storagePolicy)
  if (existing.isCopiedToFiles) refuse('invalidArgument', `Existing policy ${existing.name} cannot be changed after file creation.`)
}

/** Below that level there is only the default policy: masters of earlier versions take every other one for it. */
export function requirePolicyLevel(tx: Transaction, policy: StoragePolicy): void {
  if (policy !== defaultPolicy) requireLevel(tx, policyLevel, `The storage policy ${policy.name}`)
}

export interface GetStoragePolicy {
  readonly path: string
}

export const getStoragePolicy: Read<GetStoragePolicy, StoragePolicy> = {
  name: 'getStoragePolicy',
  execute(view, request, context) {
    const found = requireInode(locateToRead(view, request.path, context), missing)
    checkPathAccess(found, rights.read, context)
    return policyOf(policyAt(found))
  },
}
