import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FileSystem } from '../../../client/index.js'
import { fakeCluster } from './kit.js'

/** Passes values of any type, as a JavaScript caller could. */
function connect(address: string, options: unknown): Promise<FileSystem> {
  return Promise.resolve().then(() => Reflect.apply(FileSystem.connect, FileSystem, [address, options]) as Promise<FileSystem>)
}

const nowhere = 'hdfs://127.0.0.1:1/'
const notUsers = ['', ' ', '\t', '.', '..', 'a/b', '/', '../root', 'a\0', 'a\nb', '\x1b[31m', 'a\x7f', 'a\u2028b', '\ud800']

test('connect: options or a configuration of a wrong type, ERR_INVALID_ARG_TYPE', async () => {
  for (const options of [null, 5, 'x', [], { conf: 5 }, { conf: {} }, { conf: null }, { conf: new Map() }, { user: 5 }, { user: null }]) {
    await assert.rejects(connect(nowhere, options), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' }, JSON.stringify(options))
  }
})

test('connect: a user name that is not a valid directory name, ERR_INVALID_ARG_VALUE', async () => {
  for (const user of notUsers) {
    await assert.rejects(connect(nowhere, { user }), { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE' }, JSON.stringify(user))
  }
})

test('connect: HADOOP_USER_NAME is checked like the option, and only if the option is missing', async (t) => {
  const { masters } = await fakeCluster(t)
  const address = `hdfs://127.0.0.1:${masters[0]?.port}/`
  const before = process.env['HADOOP_USER_NAME']
  t.after(() => {
    if (before === undefined) delete process.env['HADOOP_USER_NAME']
    else process.env['HADOOP_USER_NAME'] = before
  })
  for (const user of ['', ' ', '..', 'a/b', 'a\nb']) {
    process.env['HADOOP_USER_NAME'] = user
    await assert.rejects(connect(address, {}), { reason: 'misconfigured', code: 'EINVAL', message: /HADOOP_USER_NAME/ }, user)
    const named = await connect(address, { user: 'DOMAIN\\somebody else' })
    assert.equal(named.home, '/user/DOMAIN\\somebody else')
    await named.close()
  }
  process.env['HADOOP_USER_NAME'] = 'zoë'
  const fromEnvironment = await connect(address, {})
  assert.equal(fromEnvironment.user, 'zoë')
  await fromEnvironment.close()
})
