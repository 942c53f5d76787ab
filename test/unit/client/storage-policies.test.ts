// Storage policies by the library, the command line and Hadoop's tools, on a cluster.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FileSystem } from '../../../client/index.js'
import { runCairn } from '../../cluster/command-line.js'
import { EmbeddedCluster } from '../../cluster/embedded-cluster.js'

let cluster: EmbeddedCluster
let fileSystem: FileSystem

before(async () => {
  cluster = await EmbeddedCluster.start()
  fileSystem = await cluster.connect()
  await fileSystem.writeFile('/d/e/f', 'hello', { recursive: true })
})

after(async () => {
  await fileSystem.close()
  await cluster.stop()
})

const run = (...words: readonly string[]) => runCairn(words, { fs: cluster.address })

test('library: policies are listed, set, inherited and removed', async () => {
  const all = await fileSystem.storagePolicies()
  assert.deepEqual(
    all.map(({ name, id }) => `${name}:${id}`),
    ['PROVIDED:1', 'COLD:2', 'WARM:5', 'HOT:7', 'ONE_SSD:10', 'ALL_SSD:12', 'ALL_NVDIMM:14', 'LAZY_PERSIST:15'],
  )
  assert.equal(await fileSystem.storagePolicy('/d/e/f'), undefined)
  await fileSystem.setStoragePolicy('/d', 'one_ssd')
  const found = await fileSystem.storagePolicy('/d/e/f')
  assert.deepEqual([found?.name, found?.storageTypes, found?.creationFallbacks], ['ONE_SSD', ['SSD', 'DISK'], ['SSD', 'DISK']])
  await fileSystem.setStoragePolicy('/d', null)
  assert.equal(await fileSystem.storagePolicy('/d'), undefined)
  await assert.rejects(fileSystem.setStoragePolicy('/d', 'Cool'), {
    code: 'EINVAL',
    message: /Cannot find a block policy with the name Cool/,
  })
  await assert.rejects(fileSystem.storagePolicy('/none'), { code: 'ENOENT' })
})

test('cairn policy: lists the policies, and shows and changes those of paths', async () => {
  const list = await run('policy')
  assert.match(list.stdout, /^policy +storage +else, for new chunks +else, for further copies$/m)
  assert.match(list.stdout, /^WARM +DISK, then ARCHIVE +DISK, ARCHIVE +DISK, ARCHIVE$/m)
  assert.equal((await run('policy', '--set', 'WARM', '/d/e')).code, 0)
  assert.equal(
    (await run('policy', '/d', '/d/e/f')).stdout,
    ['path    policy  storage', '/d      none    DISK', '/d/e/f  WARM    DISK, then ARCHIVE', ''].join('\n'),
  )
  assert.deepEqual(JSON.parse((await run('--json', 'policy', '/d/e', '/d')).stdout), [
    { path: '/d/e', policy: 'WARM', storageTypes: ['DISK', 'ARCHIVE'] },
    { path: '/d', policy: null, storageTypes: ['DISK'] },
  ])
  assert.equal((await run('policy', '--unset', '--satisfy', '/d/e')).code, 0)
  assert.equal((await run('policy', '--satisfy', '/none')).code, 1)
  assert.equal((await run('policy', '--set', 'Cool', '/d/e')).code, 1)
  assert.equal((await run('policy', '--set', 'HOT')).code, 2)
})

test('cairn storagepolicies: the output and exit codes of hdfs storagepolicies', async () => {
  const listed = await run('storagepolicies', '-listPolicies')
  assert.deepEqual(
    [listed.code, listed.stdout.split('\n').slice(0, 3)],
    [
      0,
      [
        'Block Storage Policies:',
        '\tBlockStoragePolicy{PROVIDED:1, storageTypes=[PROVIDED, DISK], creationFallbacks=[PROVIDED, DISK], replicationFallbacks=[PROVIDED, DISK]}',
        '\tBlockStoragePolicy{COLD:2, storageTypes=[ARCHIVE], creationFallbacks=[], replicationFallbacks=[]}',
      ],
    ],
  )
  const set = await run('storagepolicies', '-setStoragePolicy', '-path', '/d', '-policy', 'cold')
  assert.deepEqual([set.code, set.stdout], [0, 'Set storage policy cold on /d\n'])
  const got = await run('storagepolicies', '-getStoragePolicy', '-path', '/d/e')
  const cold = 'BlockStoragePolicy{COLD:2, storageTypes=[ARCHIVE], creationFallbacks=[], replicationFallbacks=[]}'
  assert.deepEqual([got.code, got.stdout], [0, `The storage policy of /d/e:\n${cold}\n`])
  const unset = await run('storagepolicies', '-unsetStoragePolicy', '-path', '/d')
  assert.deepEqual([unset.code, unset.stdout], [0, 'Unset storage policy from /d\n'])
  const none = await run('storagepolicies', '-getStoragePolicy', '-path', '/d')
  assert.deepEqual([none.code, none.stdout], [0, 'The storage policy of /d is unspecified\n'])
  const missing = await run('storagepolicies', '-getStoragePolicy', '-path', '/none')
  assert.deepEqual([missing.code, missing.stderr], [2, 'File/Directory does not exist: /none\n'])
  const unknown = await run('storagepolicies', '-setStoragePolicy', '-path', '/d', '-policy', 'Cool')
  assert.deepEqual([unknown.code, unknown.stderr], [2, 'RemoteException: Cannot find a block policy with the name Cool\n'])
  const asked = await run('storagepolicies', '-satisfyStoragePolicy', '-path', '/d')
  assert.deepEqual([asked.code, asked.stdout], [0, 'Scheduled blocks to move based on the current storage policy on /d\n'])
  const half = await run('storagepolicies', '-getStoragePolicy', '-path')
  assert.deepEqual([half.code, half.stderr], [255, 'IllegalArgumentException: option -path requires 1 argument.\n'])
  const wrong = await run('storagepolicies', 'listPolicies')
  assert.equal(wrong.code, 1)
  assert.match(
    wrong.stderr,
    /^Can't understand command 'listPolicies'\nCommand names must start with dashes\.\nUsage: bin\/hdfs storagepolicies/,
  )
})

test('cairn groups and cairn getconf: what hdfs groups and hdfs getconf print', async () => {
  const groups = await run('groups', 'root', 'nobody-has-this-name')
  assert.equal(groups.code, 0)
  assert.match(groups.stdout, /^root : \S.*\nnobody-has-this-name :\n$/)
  const [, addresses = ''] = cluster.address.split('//')
  const hosts = addresses.replace(/\/$/, '').split(',')
  const rpc = await run('getconf', '-nnRpcAddresses')
  assert.deepEqual([rpc.code, rpc.stdout], [0, `${hosts.join('\n')}\n`])
  const names = await run('getconf', '-namenodes')
  assert.deepEqual([names.code, names.stdout], [0, `${hosts.map((host) => host.replace(/:\d+$/, '')).join(' ')}\n`])
  const key = await run('-D', 'dfs.replication=2', 'getconf', '-confKey', 'dfs.replication')
  assert.deepEqual([key.code, key.stdout], [0, '2\n'])
  const missing = await run('getconf', '-confKey', 'dfs.none')
  assert.deepEqual([missing.code, missing.stderr], [255, 'Configuration dfs.none is missing.\n'])
  const wrong = await run('getconf', '-namenodes', 'x')
  assert.deepEqual([wrong.code, wrong.stderr], [255, 'Did not expect argument: x\n'])
  assert.match((await run('getconf')).stderr, /^hdfs getconf is utility/)
})
