import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientMethods, recordMethods } from '../../../../master/methods/table.js'
import * as ops from './all-operations.js'
import { named, Rig, refusal, refusalText } from './rig.js'

/** `/people/ann` is closed to others; `/open` is for all, with the sticky bit. */
function town(options: Partial<Rig['settings']> = {}): Rig {
  const rig = new Rig(options)
  rig.mkdirs('/people/ann/d/e')
  rig.mkdirs('/open')
  rig.write('/people/ann/f', [100])
  rig.write('/people/ann/d/e/g', [50])
  for (const path of ['/people/ann', '/people/ann/f', '/people/ann/d', '/people/ann/d/e']) {
    rig.run(ops.setOwner, { path, owner: 'ann', group: 'staff' })
  }
  rig.run(ops.setPermission, { path: '/open', mode: 0o1777 })
  return rig
}

function as<A>(rig: Rig, user: string, groups: readonly string[], act: () => A): A {
  const before = { user: rig.user, groups: rig.groups }
  Object.assign(rig, { user, groups })
  try {
    return act()
  } finally {
    Object.assign(rig, before)
  }
}

/** The text of the refusal, or undefined. A read of a whole tree is a promise. */
async function told(act: () => unknown): Promise<string | undefined> {
  try {
    await act()
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

const denied = (access: string, what: string): string => `Permission denied: user=bob, access=${access}, inode=${what}`

type Methods = typeof clientMethods & typeof recordMethods
type MethodWithOperation = { [N in keyof Methods]: Methods[N]['kind'] extends 'mutation' | 'read' ? N : never }[keyof Methods]

/** What a stranger does to ann's file or directory, and which right is missing; or why the method needs none. */
type Need =
  | { readonly act: (rig: Rig) => unknown; readonly missing: 'EXECUTE' | 'READ' | 'WRITE' | 'READ_EXECUTE' | 'ALL' | 'owner' }
  | { readonly because: string }

const f = '/people/ann/f'
const byLease = { because: 'only the client that has the file open may call it' }
const passing = (act: (rig: Rig) => unknown): Need => ({ act, missing: 'EXECUTE' })

const primary = { lostHolder: undefined, unreachableHolder: undefined, unreachableMs: 0, isRefused: false, avoid: [] }

const needs: Readonly<Record<MethodWithOperation, Need>> = {
  create: { act: (rig) => rig.create('/people/ann/new'), missing: 'WRITE' },
  append: { act: (rig) => rig.run(ops.append, { path: f, clientName: 'b', wantsNewChunk: false }), missing: 'WRITE' },
  addBlock: byLease,
  abandonBlock: byLease,
  complete: byLease,
  fsync: byLease,
  updateBlockForPipeline: byLease,
  updatePipeline: byLease,
  getAdditionalDatanode: byLease,
  recoverLease: {
    act: (rig) => {
      as(rig, 'root', [], () => rig.run(ops.append, { path: f, clientName: 'c', wantsNewChunk: false }))
      return rig.run(ops.recoverLease, { path: f, clientName: 'b' })
    },
    missing: 'WRITE',
  },
  mkdirs: { act: (rig) => rig.mkdirs('/people/ann/new/d'), missing: 'WRITE' },
  rename: { act: (rig) => rig.run(ops.rename, { from: f, to: '/open/f' }), missing: 'WRITE' },
  rename2: { act: (rig) => rig.run(ops.renameOver, { from: f, to: '/open/f', overwrite: false }), missing: 'WRITE' },
  delete: { act: (rig) => rig.delete(f), missing: 'WRITE' },
  truncate: { act: (rig) => rig.run(ops.truncate, { path: f, newLength: 0, clientName: 'b' }), missing: 'WRITE' },
  concat: { act: (rig) => rig.run(ops.concat, { target: f, sources: ['/people/ann/none'] }), missing: 'WRITE' },
  setReplication: { act: (rig) => rig.run(ops.setReplication, { path: f, replication: 2 }), missing: 'WRITE' },
  setPermission: { act: (rig) => rig.run(ops.setPermission, { path: f, mode: 0o777 }), missing: 'owner' },
  setOwner: { act: (rig) => rig.run(ops.setOwner, { path: f, owner: undefined, group: 'bobs' }), missing: 'owner' },
  setTimes: { act: (rig) => rig.run(ops.setTimes, { path: f, modifiedMs: 1, accessedMs: 1 }), missing: 'WRITE' },
  setStoragePolicy: { act: (rig) => rig.run(ops.setStoragePolicy, { path: f, policyName: 'HOT' }), missing: 'WRITE' },
  satisfyStoragePolicy: { act: (rig) => rig.run(ops.satisfyStoragePolicy, { path: f }), missing: 'WRITE' },
  unsetStoragePolicy: { act: (rig) => rig.run(ops.unsetStoragePolicy, { path: f }), missing: 'WRITE' },
  setQuota: { because: 'it is for superusers, which quotas.test.ts shows' },
  allowSnapshot: { because: 'it is for superusers, which snapshots.test.ts shows' },
  disallowSnapshot: { because: 'it is for superusers, which snapshots.test.ts shows' },
  createSnapshot: { act: (rig) => rig.run(ops.createSnapshot, { path: f, name: 's' }), missing: 'owner' },
  deleteSnapshot: { act: (rig) => rig.run(ops.deleteSnapshot, { path: f, name: 's' }), missing: 'owner' },
  renameSnapshot: { act: (rig) => rig.run(ops.renameSnapshot, { path: f, from: 's', to: 't' }), missing: 'owner' },
  getSnapshottableDirListing: { because: 'it tells of the directories of the caller alone' },
  getSnapshotListing: { act: (rig) => rig.read(ops.getSnapshotListing, { path: f }), missing: 'READ' },
  getSnapshotDiffReport: { act: (rig) => rig.read(ops.getSnapshotDiffReport, { path: f, from: '', to: '' }), missing: 'READ' },
  addCachePool: { because: 'it is for superusers, which cache.test.ts shows' },
  modifyCachePool: { because: 'it is for superusers, which cache.test.ts shows' },
  removeCachePool: { because: 'it is for superusers, which cache.test.ts shows' },
  addCacheDirective: { because: 'the pool says who may do it, which cache.test.ts shows' },
  modifyCacheDirective: { because: 'the pool says who may do it, which cache.test.ts shows' },
  removeCacheDirective: { because: 'the pool says who may do it, which cache.test.ts shows' },
  listCachePools: { because: 'the pool says who may do it, which cache.test.ts shows' },
  listCacheDirectives: { because: 'the pool says who may do it, which cache.test.ts shows' },
  getSnapshotDiffReportListing: {
    act: (rig) => rig.read(ops.getSnapshotDiffReportListing, { path: f, from: '', to: '', lastPath: '', lastIndex: -1 }),
    missing: 'READ',
  },
  setErasureCodingPolicy: { act: (rig) => rig.run(ops.setErasureCodingPolicy, { path: f, policyName: 'replication' }), missing: 'WRITE' },
  setXAttr: {
    act: (rig) =>
      rig.run(ops.setXattr, { path: f, xattr: { namespace: 0, name: 'a', value: Buffer.of() }, mayCreate: true, mayReplace: true }),
    missing: 'WRITE',
  },
  removeXAttr: { act: (rig) => rig.run(ops.removeXattr, { path: f, xattr: { namespace: 0, name: 'a' } }), missing: 'WRITE' },
  setAcl: { act: (rig) => rig.run(ops.setAcl, { path: f, entries: [] }), missing: 'owner' },
  modifyAclEntries: { act: (rig) => rig.run(ops.modifyAclEntries, { path: f, entries: [] }), missing: 'owner' },
  removeAclEntries: { act: (rig) => rig.run(ops.removeAclEntries, { path: f, entries: [] }), missing: 'owner' },
  removeAcl: { act: (rig) => rig.run(ops.removeAcl, { path: f }), missing: 'owner' },
  removeDefaultAcl: { act: (rig) => rig.run(ops.removeDefaultAcl, { path: f }), missing: 'owner' },
  findPrimary: {
    act: (rig) => rig.run(ops.findRecordPrimary, { ...primary, path: f }),
    missing: 'WRITE',
  },
  getFileInfo: passing((rig) => rig.read(ops.getFileInfo, { path: f })),
  getFileLinkInfo: passing((rig) => rig.read(ops.getFileInfo, { path: f })),
  getLocatedFileInfo: passing((rig) => rig.read(ops.getLocatedFileInfo, { path: f })),
  getBlockLocations: { act: (rig) => rig.read(ops.getChunkLocations, { path: f, offset: 0, length: 1 }), missing: 'READ' },
  getListing: { act: (rig) => rig.list('/people/ann/d'), missing: 'READ_EXECUTE' },
  getBatchedListing: {
    act: async (rig) => {
      const from = { index: 0, startAfter: new Uint8Array(0) }
      const { parts } = await rig.read(ops.getBatchedListing, { paths: ['/people/ann/d'], from, needLocation: false })
      const [part] = parts
      if (part !== undefined && 'refusal' in part) throw part.refusal
    },
    missing: 'READ_EXECUTE',
  },
  getContentSummary: { act: (rig) => rig.read(ops.getContentSummary, { path: '/people/ann/d' }), missing: 'READ_EXECUTE' },
  getQuotaUsage: { act: (rig) => rig.read(ops.getQuotaUsage, { path: '/people/ann/d' }), missing: 'READ_EXECUTE' },
  getPreferredBlockSize: passing((rig) => rig.read(ops.getPreferredChunkBytes, { path: f })),
  isFileClosed: passing((rig) => rig.read(ops.isFileClosed, { path: f })),
  listOpenFiles: { because: 'it is for superusers, which questions.test.ts shows' },
  getEditsFromTxid: { because: 'it is for superusers, which feed.test.ts shows' },
  getCurrentEditLogTxid: { because: 'it is for superusers, which feed.test.ts shows' },
  getStoragePolicy: { act: (rig) => rig.read(ops.getStoragePolicy, { path: f }), missing: 'READ' },
  getXAttrs: { act: (rig) => rig.read(ops.getXattrs, { path: f, names: [] }), missing: 'READ' },
  listXAttrs: passing((rig) => rig.read(ops.listXattrs, { path: f })),
  getAclStatus: passing((rig) => rig.read(ops.getAclStatus, { path: f })),
  checkAccess: { act: (rig) => rig.read(ops.checkAccess, { path: f, wanted: 4 }), missing: 'READ' },
  getLinkTarget: passing((rig) => rig.read(ops.absentFeature, { path: f, feature: 'link' })),
  getEZForPath: { act: (rig) => rig.read(ops.absentFeature, { path: f, feature: 'encryptionZone' }), missing: 'READ' },
  getEnclosingRoot: { act: (rig) => rig.read(ops.getEnclosingRoot, { path: f }), missing: 'READ' },
  listCorruptFileBlocks: { because: 'it is for superusers, which list-corrupt-files.test.ts shows' },
  getErasureCodingPolicy: passing((rig) => rig.read(ops.absentFeature, { path: f, feature: 'erasureCodingPolicy' })),
  setSafeMode: { because: 'it is for superusers, which safe-mode.test.ts shows' },
  getFsStats: { because: 'it names no path' },
}

const methodsWithOperation = Object.values({ ...clientMethods, ...recordMethods })
  .filter(({ kind }) => kind === 'mutation' || kind === 'read')
  .map(({ name }) => name)

test('permissions: every method of the table with an operation says which right it needs', () => {
  assert.deepEqual(
    methodsWithOperation.filter((name) => !Object.hasOwn(needs, name)),
    [],
  )
})

for (const [name, need] of Object.entries(needs)) {
  if ('because' in need) continue
  test(`permissions: ${name}, a directory on the path may not be passed through, refused`, async () => {
    const rig = town()
    rig.run(ops.setPermission, { path: '/people/ann', mode: 0o700 })
    assert.equal(await told(() => as(rig, 'bob', [], () => need.act(rig))), denied('EXECUTE', '"/people/ann":ann:staff:drwx------'))
    assert.notEqual(await told(() => as(rig, 'ann', [], () => need.act(rig))), denied('EXECUTE', '"/people/ann":ann:staff:drwx------'))
    rig.check()
  })
  if (need.missing === 'EXECUTE') continue
  test(`permissions: ${name}, the right at the end of the path is missing, refused; superusers and without enforcement not`, async () => {
    const closed = (rig: Rig): Rig => {
      for (const path of [f, '/people/ann/d']) rig.run(ops.setPermission, { path, mode: 0o700 })
      return rig
    }
    const rig = closed(town())
    const text = (await told(() => as(rig, 'bob', [], () => need.act(rig)))) ?? ''
    const wanted = need.missing === 'owner' ? `Permission denied. user=bob is not the owner of inode=${f}` : `access=${need.missing}, `
    assert.ok(text.includes(wanted), text)
    rig.check()
    const isDenied = async (user: string, groups: readonly string[], on: Rig): Promise<boolean> =>
      /Permission denied/.test((await told(() => as(on, user, groups, () => need.act(on)))) ?? '')
    assert.equal(await isDenied('bob', ['supergroup'], closed(town())), false)
    assert.equal(await isDenied('root', [], closed(town())), false)
    if (need.missing !== 'owner') assert.equal(await isDenied('bob', [], closed(town({ permissions: false }))), false)
  })
}

test('permissions: the bits of the owner, the group or all others count, whichever comes first', () => {
  const rig = town()
  rig.run(ops.setPermission, { path: f, mode: 0o046 })
  const may = (user: string, groups: readonly string[], wanted: number): string =>
    as(rig, user, groups, () => refusal(() => rig.read(ops.checkAccess, { path: f, wanted })))
  assert.equal(may('ann', ['staff'], 4), 'accessDenied')
  assert.equal(may('bob', ['x', 'staff'], 4), 'done')
  assert.equal(may('bob', ['staff'], 2), 'accessDenied')
  assert.equal(may('eve', ['x'], 6), 'done')
})

test('permissions: the superuser may change all owners, an owner the group to one of its own', () => {
  const rig = town()
  const group = (user: string, groups: readonly string[], wanted: string): string =>
    as(rig, user, groups, () => refusal(() => rig.run(ops.setOwner, { path: f, owner: undefined, group: wanted })))
  assert.equal(group('ann', ['staff', 'eng'], 'eng'), 'done')
  assert.equal(group('ann', ['staff', 'eng'], 'hr'), 'accessDenied')
  assert.equal(group('bob', ['eng'], 'eng'), 'accessDenied')
  assert.equal(group('bob', ['supergroup'], 'hr'), 'done')
})

test('permissions: sticky bit, only the owner of the entry or of the directory takes it out', () => {
  const rig = town()
  as(rig, 'ann', [], () => rig.write('/open/hers', []))
  const take = (user: string): string => as(rig, user, [], () => refusalText(() => rig.delete('/open/hers')))
  assert.equal(
    take('bob'),
    'Permission denied by sticky bit: user=bob, path="/open/hers":ann:supergroup:-rw-r--r--, parent="/open":root:supergroup:drwxrwxrwt',
  )
  assert.equal(
    as(rig, 'bob', [], () => refusal(() => rig.run(ops.rename, { from: '/open/hers', to: '/open/his' }))),
    'accessDenied',
  )
  assert.equal(
    as(rig, 'ann', [], () => rig.delete('/open/hers')),
    true,
  )
  rig.check()
})

test("permissions: delete of a directory, each directory below that is not empty must be the caller's to empty", () => {
  const rig = town()
  rig.run(ops.setPermission, { path: '/people/ann', mode: 0o777 })
  rig.run(ops.setPermission, { path: '/people/ann/d', mode: 0o777 })
  const remove = (user: string): string => as(rig, user, [], () => refusalText(() => rig.delete('/people/ann/d')))
  assert.equal(remove('bob'), denied('ALL', '"/people/ann/d/e":ann:staff:drwxr-xr-x'))
  rig.run(ops.setPermission, { path: '/people/ann/d/e', mode: 0o1777 })
  // As HDFS has it: the path of the directory, behind it the owner and the mode of the one that is deleted.
  const parent = 'parent="/people/ann/d/e":ann:staff:drwxrwxrwx'
  assert.equal(remove('bob'), `Permission denied by sticky bit: user=bob, path="/people/ann/d/e/g":root:supergroup:-rw-r--r--, ${parent}`)
  rig.run(ops.setPermission, { path: '/people/ann/d/e', mode: 0o777 })
  assert.equal(
    as(rig, 'bob', [], () => rig.delete('/people/ann/d')),
    true,
  )
  rig.check()
})

test('permissions: delete of a directory, an empty one below needs no right', () => {
  const rig = town()
  rig.mkdirs('/people/ann/d/empty', 0o000)
  as(rig, 'ann', [], () => rig.delete('/people/ann/d'))
  rig.check()
})

test('permissions: content summary, a directory below cannot be listed, refused with its path', async () => {
  const rig = town()
  rig.run(ops.setPermission, { path: '/people/ann/d/e', mode: 0o700 })
  const summary = async (user: string): Promise<string | undefined> =>
    told(() => as(rig, user, [], () => rig.read(ops.getContentSummary, { path: '/people' })))
  assert.equal(await summary('bob'), denied('READ_EXECUTE', '"/people/ann/d/e":ann:staff:drwx------'))
  assert.equal(await summary('ann'), undefined)
})

test('permissions: create over a file needs the right to write it and the directory', () => {
  const rig = town()
  rig.run(ops.setPermission, { path: '/people/ann', mode: 0o777 })
  const over = (): string => as(rig, 'bob', [], () => refusalText(() => rig.create(f, { mayOverwrite: true, clientName: 'b' })))
  assert.equal(over(), denied('WRITE', '"/people/ann/f":ann:staff:-rw-r--r--'))
  rig.run(ops.setPermission, { path: f, mode: 0o666 })
  rig.run(ops.setPermission, { path: '/people/ann', mode: 0o755 })
  assert.equal(over(), denied('WRITE', '"/people/ann":ann:staff:drwxr-xr-x'))
})

test('permissions: paths by inode id are checked as the paths that they stand for', async () => {
  const rig = town()
  const { id } = await rig.file(f)
  rig.run(ops.setPermission, { path: '/people/ann', mode: 0o700 })
  const text = await told(() => as(rig, 'bob', [], () => rig.read(ops.getFileInfo, { path: `/.reserved/.inodes/${id}` })))
  assert.equal(text, denied('EXECUTE', '"/people/ann":ann:staff:drwx------'))
})

test('permissions: a writer goes on with its open file after its directory was closed to it', () => {
  const rig = town()
  rig.run(ops.setPermission, { path: '/people/ann', mode: 0o777 })
  const status = as(rig, 'bob', [], () => rig.create('/people/ann/log', { clientName: 'b' }))
  rig.run(ops.setPermission, { path: '/people/ann', mode: 0o700 })
  const fileId = status.inode.id
  const chunk = as(rig, 'bob', [], () => rig.add('/people/ann/log', undefined, { clientName: 'b', fileId }))
  const last = named(chunk, 10)
  assert.equal(
    as(rig, 'bob', [], () => rig.run(ops.complete, { path: '/people/ann/log', fileId, clientName: 'b', last })),
    'closed',
  )
})
