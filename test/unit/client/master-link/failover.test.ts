import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { refusals, silence } from '../fake-master.js'
import { fakeCluster } from '../kit.js'

test('failover: the first master is a follower, calls go to the leader from the start', async (t) => {
  const { masters, fileSystem } = await fakeCluster(t, { masters: 3 })
  await fileSystem.mkdir('/x', { recursive: true })
  assert.deepEqual(
    masters.map((master) => master.calls('mkdirs').length),
    [1, 0, 0],
  )
})

test('failover: the leader becomes a standby, the call reaches the next one under the same ids', async (t) => {
  const { masters, fileSystem } = await fakeCluster(t, { masters: 2 })
  const [old, next] = masters
  assert.ok(old !== undefined && next !== undefined)
  old.script.rename2 = () => {
    old.isLeader = false
    next.isLeader = true
    return refusals.standby()
  }
  next.script.rename2 = () => ({})
  await fileSystem.rename('/a', '/b')
  const [refused] = old.calls('rename2')
  const [served] = next.calls('rename2')
  assert.equal(served?.callId, refused?.callId)
  assert.equal(served?.clientId, refused?.clientId)
  assert.deepEqual([refused?.retryCount, served?.retryCount], [0, 1])
})

test('failover: the connection breaks before the answer, the repeat has the same ids', async (t) => {
  const { masters, fileSystem } = await fakeCluster(t, { masters: 2 })
  const [old, next] = masters
  assert.ok(old !== undefined && next !== undefined)
  old.script.delete = () => {
    next.isLeader = true
    void old.close()
    return silence
  }
  next.script.delete = () => ({ result: true })
  await fileSystem.rm('/a')
  assert.equal(next.calls('delete')[0]?.callId, old.calls('delete')[0]?.callId)
  assert.equal(next.calls('delete')[0]?.retryCount, 1)
})

test('failover: the leader answers "try again", the call is repeated under the same ids', async (t) => {
  const { master, fileSystem } = await fakeCluster(t)
  master.script.mkdirs = () => (master.calls('mkdirs').length < 3 ? refusals.retriable() : { result: true })
  await fileSystem.mkdir('/x', { recursive: true })
  const calls = master.calls('mkdirs')
  assert.deepEqual(
    calls.map(({ retryCount }) => retryCount),
    [0, 1, 2],
  )
  assert.equal(new Set(calls.map(({ callId }) => callId)).size, 1)
})

test('failover: a final refusal is reported at once, with the code of Node', async (t) => {
  const { master, fileSystem } = await fakeCluster(t)
  master.script.setOwner = () => {
    throw new FileSystemError('accessDenied', 'User x is not a super user')
  }
  await assert.rejects(fileSystem.chown('/x', 'bob', undefined), {
    code: 'EACCES',
    syscall: 'chown',
    path: '/x',
    remoteClass: 'org.apache.hadoop.security.AccessControlException',
  })
  assert.equal(master.calls('setOwner').length, 1)
})

test('failover: an aborted signal, the call fails without an answer', async (t) => {
  const { master, fileSystem } = await fakeCluster(t)
  const controller = new AbortController()
  master.script.getContentSummary = () => {
    controller.abort()
    return silence
  }
  await assert.rejects(fileSystem.contentSummary('/', { signal: controller.signal }), { code: 'ABORT_ERR' })
})

test('failover: a closed file system, calls fail and are not repeated', async (t) => {
  const { fileSystem } = await fakeCluster(t)
  await fileSystem.close()
  await assert.rejects(fileSystem.stat('/'), { code: 'ABORT_ERR' })
})
