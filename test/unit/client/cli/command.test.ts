import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '../../../../client/cli/command.js'
import { renamedIn, unfinishedName } from '../../../../client/cli/unfinished.js'
import { failure } from '../../../../client/failure.js'
import { FileSystemError } from '../../../../proto/base/errors.js'

test('failures: of a call without a path, the message is the answer, without the name of the method', () => {
  const refused = new FileSystemError('invalidRequest', 'master 7 is not in the cluster')
  assert.equal(textOf(failure(refused, 'removeMaster', undefined)), 'master 7 is not in the cluster')
  assert.equal(textOf(failure(refused, 'stat', '/x')), "EINVAL: master 7 is not in the cluster, stat '/x'")
})

test('failures: the servers do not support a command, the message has no name of a protocol', () => {
  const refused = new FileSystemError('noSuchProtocol', 'Unknown protocol: cairn.AdminProtocol')
  assert.doesNotMatch(textOf(failure(refused, 'masters', undefined)), /Protocol/)
})

test('failures: of an unfinished copy, the message and its causes name the destination', () => {
  const unfinished = unfinishedName('/d/name')
  const remote = failure(new FileSystemError('accessDenied', `Permission denied: ${unfinished}`), 'open', unfinished)
  const told = renamedIn(remote, unfinished, '/d/name')
  assert.ok(told instanceof FileSystemError)
  assert.deepEqual([told.message, told.code, told.path], ["EACCES: Permission denied: /d/name, open '/d/name'", 'EACCES', '/d/name'])
  assert.equal((told.cause as Error).message, 'Permission denied: /d/name')
  const local = Object.assign(new Error(`EROFS: read-only file system, open '${unfinished}'`), { code: 'EROFS', path: unfinished })
  const toldLocal = renamedIn(local, unfinished, '/d/name') as NodeJS.ErrnoException
  assert.deepEqual([toldLocal.message, toldLocal.code], ["EROFS: read-only file system, open '/d/name'", 'EROFS'])
})
