// create: a new empty file, open for its creator; replaces an existing one if the client requests it.

import type { Context } from '../../machine/machine.js'
import type { FileStatus } from '../../namespace/answers.js'
import { takeOver } from '../../namespace/files/lease-recovery.js'
import { openLease } from '../../namespace/files/leases.js'
import { mutation, Refused, refuse } from '../../namespace/outcomes.js'
import { policyLevel, readFeatureLevel } from '../../namespace/records/feature-level.js'
import { type File, isFile } from '../../namespace/records/inodes.js'
import { lazyPersist, noPolicy, policyOf } from '../../namespace/storage-policies.js'
import type { Transaction } from '../../namespace/transaction.js'
import { makeOnlyWhatFits } from '../../namespace/tree/names-that-fit.js'
import { parentPathOf } from '../../namespace/tree/paths.js'
import { modeMask, ownerOf, rights } from '../../namespace/tree/permissions.js'
import { type Located, locateNew } from '../../namespace/tree/resolve.js'
import { checkAncestorAccess, checkPathAccess } from '../../namespace/tree/rights.js'
import { link, type NewEntry } from '../../namespace/tree/tree.js'
import { checkReplication } from '../attributes/set-replication.js'
import { requirePolicy, requirePolicyLevel } from '../attributes/storage-policy.js'

export interface CreateFile {
  readonly path: string
  /** With the client's umask applied. */
  readonly mode: number
  /** Without it: what counts where the parent has a default ACL. Undefined: the client does not say. */
  readonly unmasked?: number | undefined
  readonly clientName: string
  /** The flags CREATE and OVERWRITE. */
  readonly mayCreate: boolean
  readonly mayOverwrite: boolean
  readonly createParent: boolean
  readonly replication: number
  /** The size of a full chunk. */
  readonly chunkBytes: number
  /** The name of its storage policy; undefined: that of its directory. */
  readonly policyName?: string | undefined
  /** The flag LAZY_PERSIST. */
  readonly isLazy?: boolean
}

export const createFile = mutation<CreateFile, FileStatus>('create', (tx, request, context) => {
  const { replication, chunkBytes, clientName } = request
  const located = locateNew(tx, request.path, context, 'create')
  const { path } = located
  checkReplication(replication, path, context, context.caller.address)
  // HDFS has no maximum. An open chunk counts as a full one for the quotas above it: a few huge ones would be more than they can count.
  const { chunkBytesMax } = context.settings
  if (chunkBytes > chunkBytesMax)
    refuse('io', `Specified block size ${chunkBytes} is more than the maximum value chunkBytesMax=${chunkBytesMax}`)
  if (chunkBytes < context.settings.chunkBytesMin) {
    const setting = `dfs.namenode.fs-limits.min-block-size=${context.settings.chunkBytesMin}`
    refuse('io', `Specified block size ${chunkBytes} is less than configured minimum value ${setting}`)
  }
  const refusal = checkTarget(tx, request, located, context)
  if (refusal !== undefined) return refusal

  const modes = { ancestors: 'parent', unmasked: request.unmasked } as const
  tx.obeysQuotas = true
  const tooMany = makeOnlyWhatFits(tx, located, modes, context)
  if (tooMany !== undefined) return tooMany
  const storagePolicy = policyOfNew(tx, request, located.policyAbove)
  const file = link(tx, located, modes, (spot) => newFile(spot, storagePolicy, request, context), context, request.mayOverwrite)
  openLease(tx, { clientName, inodeId: file.id }, context)
  return { name: '', inode: file, storagePolicy: storagePolicy || located.policyAbove, located: undefined }
})

/** The policy of its own. Below the level of policies the flag LAZY_PERSIST has no effect. */
function policyOfNew(tx: Transaction, { policyName, isLazy }: CreateFile, policyAbove: number): number {
  if (isLazy === true && readFeatureLevel(tx) >= policyLevel) return lazyPersist.id
  if (policyName === undefined) return policyOf(policyAbove).isCopiedToFiles ? policyAbove : noPolicy
  const policy = requirePolicy(policyName)
  requirePolicyLevel(tx, policy)
  return policy.id
}

function newFile(
  { id, group }: NewEntry,
  storagePolicy: number,
  { mode, replication, chunkBytes, clientName }: CreateFile,
  context: Context,
): File {
  return {
    kind: 'file',
    id,
    mode: mode & modeMask,
    owner: ownerOf(context),
    group,
    modifiedMs: context.nowMs,
    accessedMs: context.nowMs,
    length: 0,
    replication,
    chunkBytes,
    chunkCount: 0,
    chunkIds: [],
    hasShortChunks: false,
    storagePolicy,
    hasXattrs: false,
    leaseHolder: clientName,
    leaseAddress: context.caller.address,
    acl: undefined,
    bornAfter: 0,
  }
}

/**
 * Throws a refusal of the call. If a refusal is returned, the call is refused too, but the file there was taken from a writer whose lease
 * has expired.
 */
function checkTarget(tx: Transaction, request: CreateFile, located: Located, context: Context): Refused | undefined {
  const { path, inode: existing, missing } = located
  checkAncestorAccess(located, rights.write, context)
  if (existing === undefined) {
    if (missing > 1 && !request.createParent) refuse('notFound', `Parent directory doesn't exist: ${parentPathOf(path)}`, { path })
    if (!request.mayCreate) refuse('notFound', `Can't overwrite non-existent ${path}`, { path })
    return undefined
  }
  if (!isFile(located)) refuse('alreadyExists', `${path} already exists as a directory`, { path })
  if (request.mayOverwrite) {
    checkPathAccess(located, rights.write, context)
    return undefined
  }
  const exists = new Refused('alreadyExists', `${path} for client ${context.caller.address} already exists`, { path })
  if (located.inode.leaseHolder === undefined) return exists
  const taken = takeOver(tx, located, 'CREATE_FILE', request.clientName, context)
  return taken instanceof Refused ? taken : exists
}
