// One cluster by two addresses that nothing but the cluster itself can tell to be one: no copy replaces a file by itself, and a move is a move.

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

test('two addresses of one cluster: a file onto itself, refused and kept, in both directions', async () => {
  await home.writeFile('/same', 'text')
  for (const [from, to] of [
    ['/same', `${second}/same`],
    [`${second}/same`, '/same'],
  ] as const) {
    for (const words of [
      ['cp', '-f', from, to],
      ['dfs', '-cp', '-d', '-f', from, to],
    ]) {
      const [code, said] = await run(...words)
      assert.equal(code, 1, words.join(' '))
      assert.match(said, /are identical/, words.join(' '))
    }
    assert.equal((await run('dfs', '-cp', '-f', from, to))[0], 0) // by way of another name, as Hadoop does it
    assert.match((await run('mv', '-f', from, to))[1], /are the same file/)
    assert.equal(await home.readFile('/same', 'utf8'), 'text')
  }
})

test('two addresses of one cluster: a folder into itself, refused', async () => {
  await home.writeFile('/self/in/x', 'x', { recursive: true })
  for (const words of [
    ['cp', '-r', '/self', `${second}/self/in/new`],
    ['dfs', '-cp', '/self', `${second}/self/in/new`],
    ['mv', '/self', `${second}/self/in/new`],
  ]) {
    const [code, said] = await run(...words)
    assert.equal(code, 1, words.join(' '))
    assert.match(said, /is a subdirectory of itself/, words.join(' '))
  }
  assert.deepEqual(await home.readdir('/self', { recursive: true }), ['in', 'in/x'])
})

test('two addresses of one cluster: a move is a rename, and a copy to another name a copy', async () => {
  await home.writeFile('/one', 'one')
  const { ino } = await home.stat('/one')
  assert.deepEqual(await run('mv', '/one', `${second}/two`), [0, ''])
  assert.deepEqual(await run('dfs', '-mv', `${second}/two`, `${cluster.address}/three`), [0, ''])
  assert.equal((await home.stat('/three')).ino, ino)
  assert.equal((await run('cp', '/three', `${second}/four`))[0], 0)
  assert.equal(await home.readFile('/four', 'utf8'), 'one')
})

test('two clusters: a file of the same path and number is another one', async () => {
  const there = await other.connect()
  await home.writeFile('/twin', 'mine')
  await there.writeFile('/twin', 'theirs')
  assert.equal((await run('cp', '-f', '/twin', `${other.address}/twin`))[0], 0)
  assert.equal(await there.readFile('/twin', 'utf8'), 'mine')
  assert.match((await run('mv', '/twin', `${other.address}/moved`))[1], /are of two file systems/)
  await there.close()
})
