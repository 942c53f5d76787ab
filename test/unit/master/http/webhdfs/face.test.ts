// WebHDFS on real masters: three of them, asked through one that does not lead.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { RunningMaster } from '../../../../../master/main.js'
import { streamOf } from '../../../../feed/event-stream.js'
import { registerChunkservers } from '../../rpc/chunkservers.js'
import { Masters, makeFolder, openRoot, superuser } from '../../rpc/masters.js'
import { refusal, web, webJson } from './web-client.js'

let masters: Masters
let follower: RunningMaster

before(async () => {
  masters = await Masters.start(3)
  await openRoot(masters)
  follower = masters.running(await masters.follower())
})
after(() => masters.end())

const u = 'user.name=bob'

test('webhdfs: a folder is made through a follower, shown, listed, renamed and removed', async () => {
  assert.deepEqual(await webJson(follower, 'PUT', `/made/deep?op=MKDIRS&permission=1750&${u}`), { boolean: true })
  const { FileStatus } = await webJson(follower, 'GET', `/made?op=GETFILESTATUS&${u}`)
  const { accessTime, blockSize, childrenNum, group, length, owner, pathSuffix, permission, replication, type } = FileStatus
  assert.deepEqual(
    { accessTime, blockSize, childrenNum, group, length, owner, pathSuffix, permission, replication, type },
    {
      accessTime: 0,
      blockSize: 0,
      childrenNum: 1,
      group: 'supergroup',
      length: 0,
      owner: 'bob',
      pathSuffix: '',
      permission: '750',
      replication: 0,
      type: 'DIRECTORY',
    },
  )
  const listed = await webJson(follower, 'GET', `/made?op=liststatus&${u}`)
  assert.deepEqual(
    listed.FileStatuses.FileStatus.map(({ pathSuffix }) => pathSuffix),
    ['deep'],
  )
  assert.deepEqual(await webJson(follower, 'PUT', `/made/deep?op=RENAME&destination=/made/other&${u}`), { boolean: true })
  assert.deepEqual(await webJson(follower, 'PUT', `/made/deep?op=RENAME&destination=/made/other&${u}`), { boolean: false })
  assert.equal(
    await refusal(follower, 'PUT', `/made/deep?op=RENAME&destination=/made/other&renameoptions=NONE&${u}`),
    '404 FileNotFoundException: rename source /made/deep is not found.',
  )
  assert.match(await refusal(follower, 'DELETE', `/made?op=DELETE&${u}`), /^403 PathIsNotEmptyDirectoryException: /)
  assert.deepEqual(await webJson(follower, 'DELETE', `/made?op=DELETE&recursive=True&${u}`), { boolean: true })
  assert.equal(await refusal(follower, 'GET', `/made?op=GETFILESTATUS&${u}`), '404 FileNotFoundException: File does not exist: /made')
  assert.equal(await refusal(follower, 'GET', `/made?op=LISTSTATUS&${u}`), '404 FileNotFoundException: File /made does not exist.')
})

test('webhdfs: attributes; an operation without a result has an empty body', async () => {
  await webJson(follower, 'PUT', `/attributes?op=MKDIRS&${u}`)
  for (const change of ['SETPERMISSION&permission=711', 'SETTIMES&modificationtime=1000', 'SETOWNER&group=bob']) {
    const { status, text, headers } = await web(follower, 'PUT', `/attributes?op=${change}&${u}`)
    assert.deepEqual([status, text, headers.get('content-length')], [200, '', '0'], change)
  }
  const { FileStatus } = await webJson(follower, 'GET', `/attributes?op=GETFILESTATUS&${u}`)
  assert.deepEqual([FileStatus['permission'], FileStatus['modificationTime'], FileStatus['group']], ['711', 1000, 'bob'])
  assert.equal(
    await refusal(follower, 'PUT', `/attributes?op=SETOWNER&${u}`),
    '400 IllegalArgumentException: Both owner and group are empty.',
  )
})

test('webhdfs: extended attributes, in three encodings', async () => {
  await webJson(follower, 'PUT', `/x?op=MKDIRS&${u}`)
  await web(follower, 'PUT', `/x?op=SETXATTR&xattr.name=user.a&xattr.value=%22v%22&flag=CREATE&${u}`)
  await web(follower, 'PUT', `/x?op=SETXATTR&xattr.name=user.b&xattr.value=0sYWI=&flag=CREATE,REPLACE&${u}`)
  await web(follower, 'PUT', `/x?op=SETXATTR&xattr.name=user.none&flag=CREATE&${u}`)
  const shown = async (query: string): Promise<unknown> => (await webJson(follower, 'GET', `/x?op=GETXATTRS&${query}&${u}`)).XAttrs
  assert.deepEqual(await shown('encoding=text'), [
    { name: 'user.none', value: null },
    { name: 'user.b', value: '"ab"' },
    { name: 'user.a', value: '"v"' },
  ])
  assert.deepEqual(await shown('encoding=hex&xattr.name=user.b'), [{ name: 'user.b', value: '0x6162' }])
  assert.deepEqual(await shown('encoding=base64&xattr.name=user.a'), [{ name: 'user.a', value: '0sdg==' }])
  assert.deepEqual(await webJson(follower, 'GET', `/x?op=LISTXATTRS&${u}`), { XAttrNames: '["user.none","user.b","user.a"]' })
  assert.match(await refusal(follower, 'GET', `/x?op=GETXATTRS&${u}`), /Required param encoding for op: GETXATTRS is null or empty$/)
  assert.match(
    await refusal(follower, 'PUT', `/x?op=SETXATTR&xattr.name=bad&flag=CREATE&${u}`),
    /^400 HadoopIllegalArgumentException: An XAttr name must be prefixed/,
  )
  await web(follower, 'PUT', `/x?op=REMOVEXATTR&xattr.name=user.a&${u}`)
  assert.match(await refusal(follower, 'PUT', `/x?op=REMOVEXATTR&xattr.name=user.a&${u}`), /^403 IOException: No matching attributes found/)
})

test('webhdfs: a listing of several pages is whole, and names of any characters come back', async () => {
  const connection = await masters.connect(await masters.leader(), 'bob')
  const names = Array.from({ length: 2_300 }, (_, at) => `n${String(at).padStart(5, '0')}`)
  names.push('a+b', 'c%25', 'd;e=f', 'g h', 'é', 'e\u0301', '"', '\\', '日本')
  await Promise.all(names.map((name) => makeFolder(connection, `/many/${name}`)))
  const { FileStatuses } = await webJson(follower, 'GET', `/many?op=LISTSTATUS&${u}`)
  const listed = FileStatuses.FileStatus.map(({ pathSuffix }) => pathSuffix)
  assert.deepEqual([...listed].sort(), [...names].sort())
  for (const name of names.slice(2_300)) {
    const { FileStatus } = await webJson(follower, 'GET', `/many/${encodeURIComponent(name)}?op=GETFILESTATUS&${u}`)
    assert.equal(FileStatus['type'], 'DIRECTORY', name)
  }
  const batch = await webJson(follower, 'GET', `/many?op=LISTSTATUS_BATCH&startAfter=n00001&${u}`)
  const { partialListing, remainingEntries } = batch.DirectoryListing
  assert.equal(partialListing.FileStatuses.FileStatus[0]?.pathSuffix, 'n00002')
  assert.ok(remainingEntries > 0)
})

test('webhdfs: a listing whose text is kept is made again when the directory or one of its entries changes', async () => {
  const leader = masters.running(await masters.leader())
  const listed = async (master: RunningMaster): Promise<string[]> => {
    const { FileStatuses } = await webJson(master, 'GET', `/kept?op=LISTSTATUS&${u}`)
    return FileStatuses.FileStatus.map(({ pathSuffix, permission }) => `${pathSuffix} ${permission}`)
  }
  // Of the leader, which keeps it, and of a follower, which gets each from the leader.
  const expect = async (...lines: string[]): Promise<void> => {
    for (const master of [leader, leader, follower]) assert.deepEqual(await listed(master), lines)
  }
  await webJson(leader, 'PUT', `/kept?op=MKDIRS&${u}`)
  await expect()
  await webJson(leader, 'PUT', `/kept/one?op=MKDIRS&${u}`)
  await expect('one 755')
  await web(leader, 'PUT', `/kept/one?op=SETPERMISSION&permission=700&${u}`)
  await expect('one 700')
  await webJson(leader, 'PUT', `/kept/two?op=MKDIRS&permission=711&${u}`)
  await expect('one 700', 'two 711')
  await webJson(leader, 'DELETE', `/kept/one?op=DELETE&${u}`)
  await expect('two 711')
})

test('webhdfs: operations that are not there, and parameters, refused in the words of HDFS', async () => {
  const cases: readonly [string, string, string][] = [
    ['GET', `/?op=FOO&${u}`, '400 IllegalArgumentException: Invalid value for webhdfs parameter "op": FOO is not a valid GET operation.'],
    [
      'PUT',
      `/?op=GETFILESTATUS&${u}`,
      '400 IllegalArgumentException: Invalid value for webhdfs parameter "op": GETFILESTATUS is not a valid PUT operation.',
    ],
    [
      'GET',
      `/?op=constructor&${u}`,
      '400 IllegalArgumentException: Invalid value for webhdfs parameter "op": constructor is not a valid GET operation.',
    ],
    ['POST', `/?${u}`, '400 UnsupportedOperationException: op=NULL is not supported'],
    ['PUT', `/a?op=RENAME&${u}`, '400 IllegalArgumentException: Required param destination for op: RENAME is null or empty'],
    [
      'PUT',
      `/a?op=RENAME&destination=rel&${u}`,
      '400 IllegalArgumentException: Invalid value for webhdfs parameter "destination": Invalid parameter value: destination = "rel" is not an absolute path.',
    ],
    ['PUT', `/a?op=CREATESNAPSHOT&${u}`, '404 FileNotFoundException: Directory/File does not exist /a'],
    ['GET', `/?op=GETSNAPSHOTLIST&${u}`, '403 SnapshotException: Directory is not a snapshottable directory: /'],
    [
      'PUT',
      `/?op=ALLOWSNAPSHOT&${u}`,
      '403 AccessControlException: Access denied for user bob. Superuser privilege is required for operation allowSnapshot',
    ],
    [
      'PUT',
      `/a?op=SETQUOTA&${u}`,
      '403 AccessControlException: Access denied for user bob. Superuser privilege is required for operation setQuota',
    ],
    ['GET', `/?op=GETFILESTATUS&${u}&doas=root`, '403 AuthorizationException: User: bob is not allowed to impersonate root'],
    ['GET', `/no?op=OPEN&${u}`, '404 FileNotFoundException: File /no not found.'],
    ['POST', `/no?op=APPEND&${u}`, '404 FileNotFoundException: File /no not found.'],
    ['GET', `/?op=GETLINKTARGET&${u}`, '403 IOException: Path / is not a symbolic link'],
  ]
  for (const [method, target, expected] of cases) assert.equal(await refusal(follower, method, target), expected)
  assert.match(
    await refusal(follower, 'PUT', `/?op=SETACL&aclspec=user:bob:rwx&${u}`),
    /^403 AccessControlException: Permission denied. user=bob is not the owner/,
  )
  assert.match(
    await refusal(follower, 'PUT', `/?op=SETACL&aclspec=user:bob&${u}`),
    /^400 IllegalArgumentException: Invalid value for webhdfs parameter "aclspec"/,
  )
  const { status } = await web(follower, 'DELETE', `/a?op=DELETE&${u}`, { origin: 'http://evil.example' })
  assert.equal(status, 400)
})

test('webhdfs: what is not used answers as on HDFS', async () => {
  assert.deepEqual(await webJson(follower, 'GET', `/?op=GETHOMEDIRECTORY&${u}`), { Path: '/user/bob' })
  assert.deepEqual(await webJson(follower, 'GET', `/?op=GETTRASHROOT&${u}`), { Path: '/user/bob/.Trash' })
  assert.deepEqual(await webJson(follower, 'GET', `/?op=GETTRASHROOTS&${u}`), { Paths: null })
  assert.deepEqual(await webJson(follower, 'GET', `/?op=GETDELEGATIONTOKEN&${u}`), { Token: null })
  assert.equal((await web(follower, 'GET', `/?op=GETECPOLICY&${u}`)).text, 'null')
  const { FsServerDefaults } = await webJson(follower, 'GET', `/?op=GETSERVERDEFAULTS&${u}`)
  assert.deepEqual([FsServerDefaults['checksumType'], FsServerDefaults['replication']], [2, 3])
  assert.match((await web(follower, 'GET', `/?op=GETCONTENTSUMMARY&${u}`)).text, /"quota":9223372036854775807,/)
  assert.equal((await web(follower, 'GET', `/?op=CHECKACCESS&fsaction=r-x&${u}`)).status, 200)
})

interface AllTrash {
  readonly Paths: readonly { readonly path: string; readonly isdir: boolean }[]
}

test('webhdfs: the trash of all users is told, as far as it can be seen', async () => {
  for (const [user, permission] of [
    ['ann', '755'],
    ['ben', '700'],
    ['cid', '755'],
  ]) {
    const name = `user.name=${superuser}`
    await webJson(follower, 'PUT', `/user/${user}${user === 'cid' ? '' : '/.Trash'}?op=MKDIRS&permission=755&${name}`)
    assert.equal((await web(follower, 'PUT', `/user/${user}?op=SETPERMISSION&permission=${permission}&${name}`)).status, 200)
  }
  const told = await webJson(follower, 'GET', `/?op=GETTRASHROOTS&allusers=true&${u}`)
  assert.deepEqual(
    (told as unknown as AllTrash).Paths.map(({ path, isdir }) => [path, isdir]),
    [['/user/ann/.Trash', true]],
  )
  const all = await webJson(follower, 'GET', `/?op=GETTRASHROOTS&allusers=true&user.name=${superuser}`)
  assert.equal((all as unknown as AllTrash).Paths.length, 2)
})

test('webhdfs: data is at a chunkserver that lives; without one the refusal says so', async () => {
  const leader = masters.running(await masters.leader())
  assert.match(await refusal(leader, 'PUT', `/new?op=CREATE&${u}`), /^403 IOException: Failed to find datanode/)
  await registerChunkservers(masters, 2)
  const { status, headers } = await web(leader, 'PUT', `/a%20b/%25?op=CREATE&permission=600&excludedatanodes=127.0.0.1:9866&${u}`)
  assert.equal(status, 307)
  const rpc = leader.addresses.rpc
  assert.equal(
    headers.get('location'),
    `http://127.0.0.1:9874/webhdfs/v1/a%20b/%25?op=CREATE&user.name=bob&namenoderpcaddress=${rpc}&createflag=&createparent=true&overwrite=false&permission=600`,
  )
  const { Location } = await webJson(leader, 'PUT', `/new?op=CREATE&noredirect=true&overwrite=true&${u}`)
  assert.match(Location, /&overwrite=true$/)
  assert.match(await refusal(leader, 'GET', `/no?op=OPEN&offset=-1&${u}`), /Invalid parameter range: offset = -1 < 0$/)
  assert.match(await refusal(leader, 'PUT', `/new?op=CREATE&blocksize=0&${u}`), /Invalid parameter range: blocksize = 0 < 1$/)
})

test('webhdfs: the difference of a snapshot and now as a page; an index that is no number is refused', async () => {
  const root = `user.name=${superuser}`
  await webJson(follower, 'PUT', `/snaps/d?op=MKDIRS&${root}`)
  for (const request of ['ALLOWSNAPSHOT', 'CREATESNAPSHOT&snapshotname=s1'])
    assert.equal((await web(follower, 'PUT', `/snaps?op=${request}&${root}`)).status, 200)
  await webJson(follower, 'PUT', `/snaps/d?op=RENAME&destination=/snaps/e&${root}`)
  await webJson(follower, 'PUT', `/snaps/new?op=MKDIRS&${root}`)
  const listing = `/snaps?op=GETSNAPSHOTDIFFLISTING&oldsnapshotname=s1&snapshotname=&${root}`
  const { SnapshotDiffReportListing: page } = JSON.parse((await web(follower, 'GET', listing)).text)
  assert.deepEqual([page.isFromEarlier, page.lastIndex, page.lastPath], [true, -1, ''])
  const shown = (list: readonly { sourcePath: string; targetPath?: string; isReference: boolean }[]): readonly string[] =>
    list.map(({ sourcePath, targetPath, isReference }) => `${sourcePath} ${targetPath ?? ''} ${isReference}`)
  assert.deepEqual(shown(page.modifyList), ['  true'])
  assert.deepEqual(shown(page.createList), ['e  false', 'new  false'])
  assert.deepEqual(shown(page.deleteList), ['d e true'])
  assert.ok([...page.modifyList, ...page.createList].every(({ dirId }) => dirId === page.modifyList[0].fileId))
  assert.match(await refusal(follower, 'GET', `${listing}&snapshotdiffindex=x`), /^400 IllegalArgumentException: .*snapshotdiffindex/)
})

test('webhdfs: calls are counted and answered by the next leader when the leader stops', async () => {
  const leader = await masters.leader()
  await Promise.all([masters.stop(leader), webJson(follower, 'PUT', `/moved?op=MKDIRS&${u}`)])
  assert.deepEqual(await webJson(follower, 'PUT', `/moved/on?op=MKDIRS&${u}`), { boolean: true })
  const metrics = await (await fetch(`http://${masters.running(await masters.leader()).addresses.http}/metrics`)).text()
  assert.match(metrics, /cairn_master_call_seconds_count\{method="mkdirs"\} [1-9]/)
})

test('webhdfs: op=WATCH sends changes as server-sent events, and goes on after the last one that the client has seen', async () => {
  const root = `user.name=${superuser}`
  const connection = await masters.connect(await masters.leader())
  await makeFolder(connection, '/watched')
  const url = `http://${follower.addresses.http}/webhdfs/v1/watched?op=WATCH&recursive=true&${root}`
  const first = await streamOf(url)
  await makeFolder(connection, '/watched/a/b')
  await makeFolder(connection, '/other')
  await makeFolder(connection, '/watched/c')
  const events = await first.take(3)
  first.end()
  assert.deepEqual(
    events.map(({ event, data }) => `${event} ${data.path} ${data.kind}`),
    ['create /watched/a create', 'create /watched/a/b create', 'create /watched/c create'],
  )
  const [a, b, c] = events
  assert.ok(a !== undefined && b !== undefined && c !== undefined)
  assert.deepEqual([Number(b.id) - Number(a.id), Number(c.id) - Number(b.id)], [1, 2], 'the first of two belongs to the same change')
  const second = await streamOf(url, { 'Last-Event-ID': a.id })
  assert.deepEqual(
    (await second.take(3)).map(({ data }) => data.path),
    ['/watched/a', '/watched/a/b', '/watched/c'],
  )
  second.end()
  const { status, text } = await web(follower, 'HEAD', `/watched?op=WATCH&${root}`)
  assert.deepEqual([status, text], [200, ''])
})

test('webhdfs: op=WATCH: a client whose connection breaks before anything concerned it goes on where it was', async () => {
  const connection = await masters.connect(await masters.leader())
  await makeFolder(connection, '/quiet')
  const url = `http://${follower.addresses.http}/webhdfs/v1/quiet?op=WATCH&user.name=${superuser}`
  const first = await streamOf(url)
  const seen = await first.lastId()
  first.end()
  await makeFolder(connection, '/quiet/missed')
  const second = await streamOf(url, { 'Last-Event-ID': seen })
  assert.deepEqual(
    (await second.take(1)).map(({ data }) => data.path),
    ['/quiet/missed'],
  )
  second.end()
})

test('webhdfs: op=WATCH is refused to others than superusers, and for positions that are not there', async () => {
  assert.match(await refusal(follower, 'GET', `/?op=WATCH&${u}`), /^403 AccessControlException: /)
  const root = `user.name=${superuser}`
  assert.match(await refusal(follower, 'GET', `/?op=WATCH&after=99999999&${root}`), /^403 InvalidRequestException: /)
  assert.match(await refusal(follower, 'GET', `/?op=WATCH&after=x&${root}`), /^400 IllegalArgumentException: /)
})
