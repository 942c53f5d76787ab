// Access control lists by the library and the command line, on a cluster.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FileSystem } from '../../../client/index.js'
import { startCluster, type TestCluster } from '../../../client/testing/index.js'
import { runCairn } from '../../cluster/command-line.js'

let cluster: TestCluster
let fileSystem: FileSystem

before(async () => {
  cluster = await startCluster()
  fileSystem = await cluster.connect()
})

after(async () => {
  await fileSystem.close()
  await cluster.stop()
})

const run = (...words: readonly string[]) => runCairn(words, { fs: cluster.address })

const shown = async (path: string): Promise<string> => {
  const { entries } = await fileSystem.getAcl(path)
  return entries.map(({ scope, type, name, permissions }) => `${scope} ${type}:${name}:${permissions}`).join(', ')
}

test('library: a list is set, changed and removed; the whole of it is shown', async () => {
  await fileSystem.mkdir('/lib/d', { recursive: true, mode: 0o750 })
  const path = '/lib/d'
  assert.equal(await shown(path), 'access user::7, access group::5, access other::0')
  assert.equal((await fileSystem.stat(path)).hasAcl, false)
  await fileSystem.modifyAcl(path, [{ type: 'user', name: 'bob', permissions: 6 }])
  assert.equal(await shown(path), 'access user::7, access user:bob:6, access group::5, access mask::7, access other::0')
  assert.equal((await fileSystem.stat(path)).hasAcl, true)
  await fileSystem.setAcl(path, 'default:group:eng:r-x')
  assert.match(
    await shown(path),
    /access mask::7.*default user::7, default group::5, default group:eng:5, default mask::5, default other::0$/,
  )
  await fileSystem.writeFile('/lib/d/f', 'x')
  assert.match(await shown('/lib/d/f'), /access group:eng:5/)
  await fileSystem.removeAclEntries(path, [{ type: 'user', name: 'bob' }, { type: 'mask' }])
  assert.match(await shown(path), /^access user::7, access group::5, access other::0, default/)
  await fileSystem.removeDefaultAcl(path)
  assert.equal(await shown(path), 'access user::7, access group::5, access other::0')
  await fileSystem.modifyAcl('/lib/d/f', 'user:bob:---')
  await fileSystem.removeAcl('/lib/d/f')
  assert.equal((await fileSystem.stat('/lib/d/f')).hasAcl, false)
})

test('library: what the server refuses has its class, wrong arguments are not sent', async () => {
  await fileSystem.writeFile('/lib2', 'x')
  const remoteClass = 'org.apache.hadoop.hdfs.protocol.AclException'
  await assert.rejects(fileSystem.setAcl('/lib2', 'user:bob:rwx'), { code: 'EINVAL', remoteClass })
  await assert.rejects(fileSystem.modifyAcl('/nosuch', 'user:bob:rwx'), { code: 'ENOENT' })
  await assert.rejects(fileSystem.modifyAcl('/lib2', 'user:bob:rwz'), { message: /Invalid permission in <aclSpec> : user:bob:rwz/ })
  await assert.rejects(fileSystem.modifyAcl('/lib2', [{ type: 'user', name: 'bob', permissions: 8 }]), RangeError)
  await assert.rejects(fileSystem.modifyAcl('/lib2', [{ type: 'x' as 'user', permissions: 1 }]), { code: 'ERR_INVALID_ARG_VALUE' })
})

test('cairn acl: a table with what the mask leaves, JSON, changes, wrong usage', async () => {
  await fileSystem.mkdir('/cli/d', { recursive: true, mode: 0o755 })
  await fileSystem.writeFile('/cli/d/f', 'x', { mode: 0o644 })
  assert.equal((await run('acl', '-R', '-m', 'user:bob:rwx,mask::r-x,default:user:bob:rwx', '/cli')).code, 0)
  const { stdout } = await run('acl', '/cli/d/f')
  assert.match(stdout, /^\/cli\/d\/f {2}rw-r-xr-- {2}/)
  assert.match(stdout, /access {2}user +bob +rwx +r-x\n/)
  const [found] = JSON.parse((await run('--json', 'acl', '/cli/d')).stdout)
  const bob = { scope: 'access', type: 'user', name: 'bob', rights: 'rwx', effective: 'r-x' }
  assert.deepEqual(
    found.entries.find(({ name }: { name: string }) => name === 'bob'),
    bob,
  )
  assert.equal(found.mode, '0755')
  assert.match((await run('ls', '/cli')).stdout, /^drwxr-xr-x\+ /)
  assert.match((await run('stat', '/cli/d')).stdout, /\nmode +drwxr-xr-x\+ \(0755\)\n/)
  assert.equal(JSON.parse((await run('--json', 'stat', '/cli/d')).stdout)[0].hasAcl, true)
  assert.equal((await run('acl', '-x', 'user:bob', '/cli/d/f')).code, 0)
  assert.doesNotMatch((await run('acl', '/cli/d/f')).stdout, /bob/)
  assert.equal((await run('acl', '--clear', '-R', '/cli')).code, 0)
  assert.equal((await fileSystem.stat('/cli/d')).hasAcl, false)
  for (const words of [
    ['--set', 'x', '/cli'],
    ['--set', ',', '/cli'],
    ['--clear', '-x', 'user:bob', '/cli'],
  ]) {
    assert.equal((await run('acl', ...words)).code, 2, words.join(' '))
  }
  assert.equal((await run('acl', '/nosuch')).code, 1)
})

test('cairn dfs: getfacl and setfacl', async () => {
  await fileSystem.writeFile('/shell', 'x', { mode: 0o640 })
  assert.deepEqual(await run('dfs', '-setfacl', '-m', 'user:bob:rwx,mask::r--', '/shell'), { code: 0, stdout: '', stderr: '' })
  const { stdout } = await run('dfs', '-getfacl', '/shell')
  assert.match(
    stdout,
    /^# file: \/shell\n# owner: .*\n# group: .*\nuser::rw-\nuser:bob:rwx\t#effective:r--\ngroup::r--\nmask::r--\nother::---\n\n$/,
  )
  assert.match((await run('dfs', '-ls', '/shell')).stdout, /^-rw-r-----\+ {2}\d /)
  const refused = await run('dfs', '-setfacl', '-b', '-k', '/shell')
  assert.equal(refused.code, 255)
  assert.match(refused.stderr, /^-setfacl: Specified flags contains both remove and modify flags\n/)
})
