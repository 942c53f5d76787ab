// The operations of WebHDFS that change the namespace (PUT, POST, DELETE).

import { client } from '#messages/client'
import { hdfs } from '#messages/hdfs'
import { parseAclText } from '../../base/acl-text.js'
import { FileSystemError } from '../../base/errors.js'
import { longMax, longMaxRead } from '../../base/long.js'
import { type Asked, empty, json, type Operation } from '../operation.js'
import { illegalArgument, invalidParameter, type Parameters } from '../parameters.js'
import { clientCalls } from './calls.js'
import { decodeXattrValue, xattrEncodings } from './json.js'
import { requireXattrName } from './reading.js'

const boolean = (result: boolean): ReturnType<typeof json> => json({ boolean: result })

/** HDFS's mode of directories, also of SETPERMISSION, when none is given. */
const modeDefault = 0o755

export const puttingOperations: Readonly<Record<string, Operation>> = {
  MKDIRS: async ({ ask, path, parameters }) => {
    const perm = parameters.whole('permission') ?? modeDefault
    const unmasked = { perm: parameters.whole('unmaskedpermission') ?? modeDefault }
    return boolean((await ask(clientCalls.mkdirs, { src: path, masked: { perm }, unmasked, createParent: true })).result)
  },
  RENAME: rename,
  SETREPLICATION: async ({ ask, path, parameters }) => {
    const replication = parameters.whole('replication') ?? (await ask(clientCalls.getServerDefaults, {})).serverDefaults.replication
    return boolean((await ask(clientCalls.setReplication, { src: path, replication })).result)
  },
  SETOWNER: async ({ ask, path, parameters }) => {
    const username = parameters.text('owner') ?? null
    const groupname = parameters.text('group') ?? null
    if (username === null && groupname === null) throw illegalArgument('Both owner and group are empty.')
    await ask(clientCalls.setOwner, { src: path, username, groupname })
    return empty
  },
  SETPERMISSION: async ({ ask, path, parameters }) => {
    await ask(clientCalls.setPermission, { src: path, permission: { perm: parameters.whole('permission') ?? modeDefault } })
    return empty
  },
  SETTIMES: async ({ ask, path, parameters }) => {
    const mtime = parameters.whole('modificationtime') ?? -1
    await ask(clientCalls.setTimes, { src: path, mtime, atime: parameters.whole('accesstime') ?? -1 })
    return empty
  },
  SETXATTR: setXattr,
  REMOVEXATTR: async ({ ask, path, parameters }) => {
    await ask(clientCalls.removeXAttr, { src: path, xAttr: requireXattrName(parameters.required('xattr.name')) })
    return empty
  },
  SETACL: async ({ ask, path, parameters }) => {
    await ask(clientCalls.setAcl, { src: path, aclSpec: requireAclSpec(parameters, true) })
    return empty
  },
  MODIFYACLENTRIES: async ({ ask, path, parameters }) => {
    await ask(clientCalls.modifyAclEntries, { src: path, aclSpec: requireAclSpec(parameters, true) })
    return empty
  },
  REMOVEACLENTRIES: async ({ ask, path, parameters }) => {
    await ask(clientCalls.removeAclEntries, { src: path, aclSpec: requireAclSpec(parameters, false) })
    return empty
  },
  REMOVEACL: async ({ ask, path }) => {
    await ask(clientCalls.removeAcl, { src: path })
    return empty
  },
  REMOVEDEFAULTACL: async ({ ask, path }) => {
    await ask(clientCalls.removeDefaultAcl, { src: path })
    return empty
  },
  SETSTORAGEPOLICY: async ({ ask, path, parameters }) => {
    const policyName = parameters.text('storagepolicy')
    if (policyName === undefined) throw illegalArgument('Storage policy name is empty.')
    await ask(clientCalls.setStoragePolicy, { src: path, policyName })
    return empty
  },
  SETQUOTA: async ({ ask, path, parameters }) => {
    const namespaceQuota = quotaOf(parameters.whole('namespacequota'))
    const storagespaceQuota = quotaOf(parameters.whole('storagespacequota'))
    await ask(clientCalls.setQuota, { path, namespaceQuota, storagespaceQuota })
    return empty
  },
  SETQUOTABYSTORAGETYPE: async ({ ask, path, parameters }) => {
    const storagespaceQuota = quotaOf(parameters.whole('storagespacequota'))
    const name = parameters.required('storagetype').toUpperCase()
    const storageType = (hdfs.StorageTypeProto as unknown as Readonly<Record<string, number>>)[name]
    if (storageType === undefined) throw illegalArgument(`No enum constant org.apache.hadoop.fs.StorageType.${name}`)
    await ask(clientCalls.setQuota, { path, namespaceQuota: longMax, storagespaceQuota, storageType })
    return empty
  },
  SETECPOLICY: async ({ parameters }) => {
    const what = `Policy '${parameters.required('ecpolicy')}' does not match any enabled erasure coding policies: [].`
    throw new FileSystemError('invalidArgument', `${what} An erasure coding policy can be enabled by enableErasureCodingPolicy API.`)
  },
  SATISFYSTORAGEPOLICY: async ({ ask, path }) => {
    await ask(clientCalls.satisfyStoragePolicy, { src: path })
    return empty
  },
  ...refusedOperations({
    CREATESYMLINK: 'createSymlink',
    ENABLEECPOLICY: 'enableErasureCodingPolicy',
    DISABLEECPOLICY: 'disableErasureCodingPolicy',
  }),
  ALLOWSNAPSHOT: async ({ ask, path }) => {
    await ask(clientCalls.allowSnapshot, { snapshotRoot: path })
    return empty
  },
  DISALLOWSNAPSHOT: async ({ ask, path }) => {
    await ask(clientCalls.disallowSnapshot, { snapshotRoot: path })
    return empty
  },
  CREATESNAPSHOT: async ({ ask, path, parameters }) => {
    const snapshotName = parameters.text('snapshotname') ?? null
    const { snapshotPath } = await ask(clientCalls.createSnapshot, { snapshotRoot: path, snapshotName })
    return json({ Path: snapshotPath })
  },
  RENAMESNAPSHOT: async ({ ask, path, parameters }) => {
    const [snapshotOldName, snapshotNewName] = [parameters.required('oldsnapshotname'), parameters.required('snapshotname')]
    await ask(clientCalls.renameSnapshot, { snapshotRoot: path, snapshotOldName, snapshotNewName })
    return empty
  },
  RENEWDELEGATIONTOKEN: noTokens,
  CANCELDELEGATIONTOKEN: noTokens,
}

export const postingOperations: Readonly<Record<string, Operation>> = {
  CONCAT: async ({ ask, path, parameters }) => {
    const srcs = parameters.required('sources').split(',')
    for (const each of srcs) requireAbsolute('sources', each)
    await ask(clientCalls.concat, { trg: path, srcs })
    return empty
  },
  TRUNCATE: async ({ ask, path, parameters, clientName }) => {
    const newLength = parameters.whole('newlength')
    if (newLength === undefined) throw parameters.missing('newlength')
    return boolean((await ask(clientCalls.truncate, { src: path, newLength, clientName })).result)
  },
  UNSETSTORAGEPOLICY: async ({ ask, path }) => {
    await ask(clientCalls.unsetStoragePolicy, { src: path })
    return empty
  },
  ...refusedOperations({ UNSETECPOLICY: 'unsetErasureCodingPolicy' }),
}

export const deletingOperations: Readonly<Record<string, Operation>> = {
  DELETE: async ({ ask, path, parameters }) =>
    boolean((await ask(clientCalls.delete, { src: path, recursive: parameters.flag('recursive', false) })).result),
  DELETESNAPSHOT: async ({ ask, path, parameters }) => {
    await ask(clientCalls.deleteSnapshot, { snapshotRoot: path, snapshotName: parameters.required('snapshotname') })
    return empty
  },
}

/** Undefined leaves it as it is, as does the largest number. */
function quotaOf(value: number | undefined): number {
  return value === undefined || value === longMaxRead ? longMax : value
}

/** Features that this file system does not have: the method of ClientProtocol says how they are refused. */
function refusedOperations(methods: Readonly<Record<string, string>>): Readonly<Record<string, Operation>> {
  const refusal =
    (method: string): Operation =>
    ({ refuse }) =>
      refuse(method)
  return Object.fromEntries(Object.entries(methods).map(([op, method]) => [op, refusal(method)]))
}

async function noTokens({ parameters }: Asked): Promise<never> {
  parameters.required('token')
  throw new FileSystemError('unsupported', 'there are no delegation tokens')
}

const renameOptions = ['NONE', 'OVERWRITE', 'TO_TRASH'] as const

/** With options it is the rename that refuses in words; without, the one that answers with a boolean. */
async function rename({ ask, path, parameters }: Asked): ReturnType<Operation> {
  const given = parameters.text('destination')
  if (given !== undefined) requireAbsolute('destination', given)
  const options = parameters.choices('renameoptions', renameOptions, 'org.apache.hadoop.fs.Options.Rename')
  const dst = parameters.required('destination')
  if (options.length === 0) return boolean((await ask(clientCalls.rename, { src: path, dst })).result)
  await ask(clientCalls.rename2, {
    src: path,
    dst,
    overwriteDest: options.includes('OVERWRITE'),
    moveToTrash: options.includes('TO_TRASH'),
  })
  return empty
}

const xattrFlags = ['CREATE', 'REPLACE'] as const

async function setXattr({ ask, path, parameters }: Asked): ReturnType<Operation> {
  parameters.choice('encoding', xattrEncodings, 'org.apache.hadoop.fs.XAttrCodec')
  const flags = parameters.choices('flag', xattrFlags, 'org.apache.hadoop.fs.XAttrSetFlag')
  const text = parameters.required('xattr.name')
  if (flags.length === 0) throw parameters.missing('flag')
  const { XATTR_CREATE, XATTR_REPLACE } = client.XAttrSetFlagProto
  const flag = (flags.includes('CREATE') ? XATTR_CREATE : 0) | (flags.includes('REPLACE') ? XATTR_REPLACE : 0)
  const value = decodeXattrValue(parameters.text('xattr.value') ?? '')
  await ask(clientCalls.setXAttr, { src: path, xAttr: { ...requireXattrName(text), value }, flag })
  return empty
}

/** HDFS's default of dfs.webhdfs.acl.provider.permission.pattern. */
const aclEntryPattern = '(default:)?(user|group|mask|other):[[A-Za-z_][A-Za-z0-9._-]]*:([rwx-]{3})?'
const aclPattern = `^${aclEntryPattern}(,${aclEntryPattern})*$`
/** Java reads the brackets inside brackets as a union; here that is one class. */
const aclExpression = aclPattern.replaceAll('[[A-Za-z_][A-Za-z0-9._-]]', '[A-Za-z0-9._-]')

function requireAclSpec(parameters: Parameters, hasRights: boolean): client.AclEntryProto.$Properties[] {
  const text = parameters.matching('aclspec', aclExpression, aclPattern)
  if (text === undefined) throw parameters.missing('aclspec')
  return parseAclText(text, hasRights).map(({ name, ...entry }) => (name === '' ? entry : { ...entry, name }))
}

function requireAbsolute(name: string, path: string): void {
  if (path.startsWith('/')) return
  throw invalidParameter(name, `Invalid parameter value: ${name} = "${path}" is not an absolute path.`)
}
