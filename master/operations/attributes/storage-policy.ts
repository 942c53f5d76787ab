// Storage policies. Every chunkserver has only disks, so there is one policy, HOT, which is also the default of every file.

import type { Context, KeyView, Read } from '../../machine/machine.js'
import type { StoragePolicy } from '../../namespace/answers.js'
import { tellPolicy } from '../../namespace/feed.js'
import { refuse } from '../../namespace/outcomes.js'
import { rights } from '../../namespace/tree/permissions.js'
import { locate, locateForChange, requireInode } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import { update } from '../../namespace/tree/tree.js'
import { countedMutation } from '../tree/counted-trees.js'

const disk = 1
const archive = 3

export const hotPolicy: StoragePolicy = { id: 7, name: 'HOT', storageTypes: [disk], creationFallbacks: [], replicationFallbacks: [archive] }
export const storagePolicies: readonly StoragePolicy[] = [hotPolicy]

const missing = 'File/Directory does not exist:'

export interface SetStoragePolicy {
  readonly path: string
  readonly policyName: string
}

export const setStoragePolicy = policyChange<SetStoragePolicy>('setStoragePolicy', ({ policyName }) => {
  const policy = storagePolicies.find(({ name }) => name === policyName.toUpperCase())
  if (policy === undefined) refuse('invalidArgument', `Cannot find a block policy with the name ${policyName}`)
  return policy.id
})

export interface UnsetStoragePolicy {
  readonly path: string
}

export const unsetStoragePolicy = policyChange<UnsetStoragePolicy>('unsetStoragePolicy', () => 0)

/** Quotas by storage type count what has a policy: those above a directory gain or lose what is in it. */
function policyChange<Q extends { readonly path: string }>(name: string, policyOf: (request: Q) => number) {
  const locateIt = (view: KeyView, { path }: Q, context: Context) => ({ source: locateForChange(view, path, context) })
  return countedMutation<Q, undefined>(name, locateIt, (tx, request, context) => {
    const storagePolicy = policyOf(request)
    const found = requireInode(locateForChange(tx, request.path, context), missing)
    checkPathAccess(found, rights.write, context)
    update(tx, found, { ...found.inode, storagePolicy })
    tellPolicy(tx, found, storagePolicy, context)
    return undefined
  })
}

export interface GetStoragePolicy {
  readonly path: string
}

export const getStoragePolicy: Read<GetStoragePolicy, StoragePolicy> = {
  name: 'getStoragePolicy',
  execute(view, request, context) {
    checkPathAccess(requireInode(locate(view, request.path, context), missing), rights.read, context)
    return hotPolicy
  },
}
