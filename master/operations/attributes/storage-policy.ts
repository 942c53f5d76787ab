// Storage policies. Every chunkserver has only disks, so there is one policy, HOT, which is also the default of every file.

import type { Read } from '../../machine/machine.js'
import type { StoragePolicy } from '../../namespace/answers.js'
import { tellPolicy } from '../../namespace/feed.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { rights } from '../../namespace/tree/permissions.js'
import { locate, locateForChange, requireInode } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import { update } from '../../namespace/tree/tree.js'

const disk = 1
const archive = 3

export const hotPolicy: StoragePolicy = { id: 7, name: 'HOT', storageTypes: [disk], creationFallbacks: [], replicationFallbacks: [archive] }
export const storagePolicies: readonly StoragePolicy[] = [hotPolicy]

const missing = 'File/Directory does not exist:'

export interface SetStoragePolicy {
  readonly path: string
  readonly policyName: string
}

export const setStoragePolicy = mutation<SetStoragePolicy, undefined>('setStoragePolicy', (tx, request, context) => {
  const policy = storagePolicies.find(({ name }) => name === request.policyName.toUpperCase())
  if (policy === undefined) refuse('invalidArgument', `Cannot find a block policy with the name ${request.policyName}`)
  const found = requireInode(locateForChange(tx, request.path, context), missing)
  checkPathAccess(found, rights.write, context)
  update(tx, found, { ...found.inode, storagePolicy: policy.id })
  tellPolicy(tx, found, policy.id, context)
  return undefined
})

export interface UnsetStoragePolicy {
  readonly path: string
}

export const unsetStoragePolicy = mutation<UnsetStoragePolicy, undefined>('unsetStoragePolicy', (tx, request, context) => {
  const found = requireInode(locateForChange(tx, request.path, context), missing)
  checkPathAccess(found, rights.write, context)
  update(tx, found, { ...found.inode, storagePolicy: 0 })
  tellPolicy(tx, found, 0, context)
  return undefined
})

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
