// One cluster with two addresses that look unrelated: no copy may overwrite a file with itself. Also two clusters with the same cluster id.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import type { FileSystem } from '../../../../client/index.js'
import { runCairn } from '../../../cluster/command-line.js'
import { EmbeddedCluster } from '../../../cluster/embedded-cluster.js'

let cluster: EmbeddedCluster
let other: EmbeddedCluster
let home: FileSystem
let door: Server
/** The cluster's second address. */
let second = ''
const sockets = new Set<Socket>()

before(async () => {
  cluster = await EmbeddedCluster.start()
  other = await EmbeddedCluster.start()
  home = await cluster.connect()
  door = createServer((socket) => {
    const inside = connect(Number(new URL(cluster.address).port), '127.0.0.1')
    for (const [one, to] of [
      [socket, inside],
      [inside, socket],
    ] as const) {
      sockets.add(one)
      one.on('error', () => to.destroy())
      one.pipe(to)
    }
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  second = `hdfs://127.0.0.1:${(door.address() as AddressInfo).port}`
})

after(async () => {
  await home.close()
  for (const socket of sockets) socket.destroy()
  door.close()
  await Promise.all([cluster.stop(), other.stop()])
})

async function run(...words: readonly string[]): Promise<readonly [number, string]> {
  const { code, stderr } = await runCairn(words, { fs: cluster.address })
  return [code, stderr]
}

test('two addresses of one cluster: no command takes both, and nothing is changed', async () => {
  await home.writeFile('/same', 'text')
  await home.writeFile('/self/in/x', 'x', { recursive: true })
  for (const [from, to] of [
    ['/same', `${second}/same`],
    [`${second}/same`, `${cluster.address}/same`],
    ['/self', `${second}/self/in/new`],
  ] as const) {
    for (const words of [
      ['cp', '-r', '-f', from, to],
      ['mv', '-f', from, to],
    ]) {
      const [code, said] = await run(...words)
      assert.match(said, /are the same cluster: name it by one of the two/, words.join(' '))
      assert.notEqual(code, 0, words.join(' '))
    }
    for (const words of [
      ['dfs', '-cp', '-f', from, to],
      ['dfs', '-mv', from, to],
    ]) {
      const [code, said] = await run(...words)
      assert.match(said, /are the same cluster: name it by one of the two/, words.join(' '))
      assert.notEqual(code, 0, words.join(' '))
    }
  }
  assert.equal(await home.readFile('/same', 'utf8'), 'text')
  assert.deepEqual(await home.readdir('/self', { recursive: true }), ['in', 'in/x'])
})

test('a cluster made from a copy of another one has the same id but is another cluster: each path uses its own address', async () => {
  const copy = await EmbeddedCluster.start({}, (await home.admin.report()).clusterId)
  const there = await copy.connect()
  try {
    await home.writeFile('/only', 'here')
    await there.writeFile('/only', 'there')
    await home.writeFile('/x', 'here')
    await there.writeFile('/x', 'there')
    assert.equal((await run('rm', '/only', `${copy.address}/missing`))[0], 1)
    assert.equal(await there.readFile('/only', 'utf8'), 'there')
    assert.equal((await run('cp', '-f', '/x', `${copy.address}/x`))[0], 0)
    assert.equal(await there.readFile('/x', 'utf8'), 'here')
    assert.equal((await run('dfs', '-rm', '-skipTrash', '/missing', `${copy.address}/only`))[0], 1)
    assert.equal(await there.exists('/only'), false)
  } finally {
    await there.close()
    await copy.stop()
  }
})

test('two clusters: a file with the same path and inode id is another file', async () => {
  const there = await other.connect()
  await home.writeFile('/twin', 'mine')
  await there.writeFile('/twin', 'theirs')
  assert.equal((await run('cp', '-f', '/twin', `${other.address}/twin`))[0], 0)
  assert.equal(await there.readFile('/twin', 'utf8'), 'mine')
  assert.match((await run('mv', '/twin', `${other.address}/moved`))[1], /are on two file systems/)
  await there.close()
})
