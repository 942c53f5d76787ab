import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aclLevel } from '../../../../../master/namespace/records/feature-level.js'
import { aclEntryText, parseAclText } from '../../../../../proto/base/acl-text.js'
import * as ops from '../all-operations.js'
import { Rig, refusal, refusalText } from '../rig.js'

const entries = (text: string) => parseAclText(text, true)
const set = (rig: Rig, path: string, text: string): void => rig.run(ops.setAcl, { path, entries: entries(text) })
const modify = (rig: Rig, path: string, text: string): void => rig.run(ops.modifyAclEntries, { path, entries: entries(text) })
const remove = (rig: Rig, path: string, text: string): void => rig.run(ops.removeAclEntries, { path, entries: parseAclText(text, false) })

/** The mode in octal digits and what it does not hold. */
async function shown(rig: Rig, path: string): Promise<string> {
  const status = await rig.read(ops.getAclStatus, { path })
  return [status.mode.toString(8), ...status.entries.map(aclEntryText)].join(' ')
}

/** Ann's directory and file. */
function home(options: Partial<Rig['settings']> = {}): Rig {
  const rig = new Rig(options)
  rig.mkdirs('/d')
  rig.write('/f', [100])
  for (const path of ['/d', '/f']) rig.run(ops.setOwner, { path, owner: 'ann', group: 'staff' })
  return rig
}

test('ACLs: the group bits of the mode are the mask, and those of the group again when the list is removed', async () => {
  const rig = home()
  modify(rig, '/f', 'user:bob:rwx')
  assert.equal(await shown(rig, '/f'), '674 user:bob:rwx group::r--')
  rig.run(ops.setPermission, { path: '/f', mode: 0o640 })
  assert.equal(await shown(rig, '/f'), '640 user:bob:rwx group::r--')
  modify(rig, '/f', 'group:eng:-w-')
  assert.equal(await shown(rig, '/f'), '670 user:bob:rwx group::r-- group:eng:-w-')
  remove(rig, '/f', 'user:bob,group:eng')
  assert.equal(await shown(rig, '/f'), '640 group::r--', 'a mask that was there stays, as the union of what is left')
  remove(rig, '/f', 'mask:')
  assert.equal(await shown(rig, '/f'), '640')
  set(rig, '/f', 'user::rw-,user:bob:rwx,group::r--,mask::rw-,other::---')
  rig.run(ops.removeAcl, { path: '/f' })
  assert.equal(await shown(rig, '/f'), '640')
  assert.equal((await rig.stat('/f'))?.acl, undefined)
  rig.check()
})

test('ACLs: setAcl replaces the scopes that it names, and copies what a default list lacks', async () => {
  const rig = home()
  modify(rig, '/d', 'user:bob:r-x')
  set(rig, '/d', 'default:user:carol:rwx')
  assert.equal(
    await shown(rig, '/d'),
    '755 user:bob:r-x group::r-x default:user::rwx default:user:carol:rwx default:group::r-x default:mask::rwx default:other::r-x',
  )
  set(rig, '/d', 'user::rwx,group::---,other::---')
  assert.match(await shown(rig, '/d'), /^700 default:user::rwx /)
  rig.run(ops.removeDefaultAcl, { path: '/d' })
  assert.equal(await shown(rig, '/d'), '700')
  rig.run(ops.setAcl, { path: '/d', entries: [] })
  assert.equal(await shown(rig, '/d'), '700')
})

test('ACLs: what HDFS refuses is refused in its words', () => {
  const rig = home()
  const many = (count: number, scope = ''): string => Array.from({ length: count }, (_, at) => `${scope}user:u${at}:r--`).join(',')
  const refusals: readonly (readonly [() => void, string])[] = [
    [() => set(rig, '/f', 'user:bob:rwx'), 'Invalid ACL: the user, group and other entries are required. Path: /f'],
    [() => modify(rig, '/f', 'default:user:bob:rwx'), 'Invalid ACL: only directories may have a default ACL. Path: /f Path: /f'],
    [() => modify(rig, '/f', 'mask:x:rwx'), 'Invalid ACL: this entry type must not have a name: mask:x:rwx. Path: /f'],
    [() => modify(rig, '/f', 'user:bob:r--,user:bob:rw-'), 'Invalid ACL: multiple entries with same scope, type and name. Path: /f'],
    [() => modify(rig, '/f', many(33)), 'Invalid ACL: ACL has 33 access entries, which exceeds maximum of 32. Path: /f'],
    [() => modify(rig, '/d', many(29, 'default:')), 'Invalid ACL: ACL has 33 default entries, which exceeds maximum of 32. Path: /d'],
    [() => remove(rig, '/f', 'user:'), 'Invalid ACL: the user, group and other entries are required. Path: /f'],
  ]
  for (const [act, text] of refusals) assert.equal(refusalText(act), text)
  modify(rig, '/f', many(28))
  assert.equal(
    refusalText(() => remove(rig, '/f', 'mask:')),
    'Invalid ACL: mask is required and cannot be deleted. Path: /f',
  )
  assert.equal(
    refusal(() => modify(rig, '/none', 'user:bob:rwx')),
    'notFound',
  )
  rig.check()
})

test('ACLs: the owner, then named users, then groups, each limited by the mask, then others', async () => {
  const rig = home()
  const can = async (user: string, groups: readonly string[], wanted: number): Promise<boolean> => {
    Object.assign(rig, { user, groups })
    try {
      await rig.read(ops.checkAccess, { path: '/f', wanted })
      return true
    } catch {
      return false
    } finally {
      Object.assign(rig, { user: 'root', groups: [] })
    }
  }
  set(rig, '/f', 'user::r--,user:bob:rw-,user:ann:rwx,group::r--,group:eng:-w-,group:ops:--x,mask::rw-,other::--x')
  const cases: readonly (readonly [string, readonly string[], number, boolean])[] = [
    ['ann', [], 4, true],
    ['ann', [], 2, false], // the owner has nothing of a named entry
    ['bob', ['eng'], 6, true],
    ['bob', ['ops'], 1, false], // a named user has nothing of a group
    ['carol', ['staff'], 4, true],
    ['carol', ['staff'], 2, false],
    ['carol', ['staff', 'eng'], 2, true],
    ['carol', ['staff', 'eng'], 6, false], // no one of the groups allows both
    ['carol', ['ops'], 1, false], // the mask
    ['carol', ['other'], 1, true],
    ['carol', [], 4, false],
    ['root', [], 7, true],
  ]
  for (const [user, groups, wanted, expected] of cases)
    assert.equal(await can(user, groups, wanted), expected, `${user} ${groups.join(',')} ${wanted}`)
})

test('ACLs: a default list is inherited, limited by the mode before the umask or, by setting, by the masked one', async () => {
  const shownBelow = async (posixAclInheritance: boolean): Promise<string[]> => {
    const rig = home({ posixAclInheritance })
    set(rig, '/d', 'user::rwx,group::r-x,other::---,default:user:bob:rwx,default:group::rwx,default:other::rwx')
    rig.run(ops.mkdirs, { path: '/d/x/y', mode: 0o755, unmasked: 0o777, createParent: true })
    rig.create('/d/f', { mode: 0o644, unmasked: 0o666 })
    rig.create('/d/p/g', { mode: 0o644 })
    rig.check()
    return Promise.all(['/d/x', '/d/x/y', '/d/f', '/d/p', '/d/p/g'].map((path) => shown(rig, path)))
  }
  const defaults = 'default:user::rwx default:user:bob:rwx default:group::rwx default:mask::rwx default:other::rwx'
  assert.deepEqual(await shownBelow(true), [
    `777 user:bob:rwx group::rwx ${defaults}`,
    `777 user:bob:rwx group::rwx ${defaults}`,
    '666 user:bob:rwx group::rwx',
    `750 user:bob:rwx group::rwx ${defaults}`, // the mode of the parent, as in HDFS's create
    '644 user:bob:rwx group::rwx',
  ])
  assert.deepEqual(await shownBelow(false), [
    `755 user:bob:rwx group::rwx ${defaults}`,
    `755 user:bob:rwx group::rwx ${defaults}`,
    '644 user:bob:rwx group::rwx',
    `750 user:bob:rwx group::rwx ${defaults}`,
    '644 user:bob:rwx group::rwx',
  ])
})

test('ACLs: a minimal default list becomes the mode of a file; a rename keeps a list, a replacement does not', async () => {
  const rig = home()
  set(rig, '/d', 'user::rwx,group::r-x,other::---,default:user::rw-,default:group::rw-,default:other::r--')
  rig.create('/d/f', { mode: 0o600, unmasked: 0o640 })
  assert.equal(await shown(rig, '/d/f'), '640')
  modify(rig, '/f', 'user:bob:rwx')
  rig.run(ops.rename, { from: '/f', to: '/d/kept' })
  assert.equal(await shown(rig, '/d/kept'), '674 user:bob:rwx group::r--')
  rig.create('/d/kept', { mode: 0o644, mayOverwrite: true })
  assert.equal(await shown(rig, '/d/kept'), '644')
  rig.check()
})

test('ACLs: below the feature level every list that the mode cannot hold is refused', async () => {
  const rig = new Rig({}, 3, aclLevel - 1)
  rig.mkdirs('/d')
  assert.equal(
    refusal(() => modify(rig, '/d', 'user:bob:rwx')),
    'unsupported',
  )
  set(rig, '/d', 'user::rwx,group::---,other::---')
  assert.equal(await shown(rig, '/d'), '700')
  rig.run(ops.raiseFeatureLevel, { level: aclLevel })
  modify(rig, '/d', 'user:bob:rwx')
  assert.equal(await shown(rig, '/d'), '770 user:bob:rwx group::---')
})
