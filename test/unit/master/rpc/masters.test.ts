import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CutLine } from './cut-line.js'
import { Masters, makeFolder, statusAt, statusOf } from './masters.js'

test('masters: three masters, each answers any client', async () => {
  const masters = await Masters.start(3)
  try {
    for (const id of masters.ids) {
      const connection = await masters.connect(id)
      assert.equal((await makeFolder(connection, `/from-${id}`)).result, true)
    }
    for (const id of masters.ids) {
      const connection = await masters.connect(id)
      for (const made of masters.ids) assert.notEqual(await statusAt(connection, `/from-${made}`), undefined)
    }
  } finally {
    await masters.end()
  }
})

test('masters: the leader stops, another leads, and calls in progress at any master are answered', async () => {
  const masters = await Masters.start(3)
  try {
    const leader = await masters.leader()
    const connections = await Promise.all(masters.ids.map((id) => masters.connect(id)))
    const { epoch } = await statusOf(masters.running(leader))
    let isStopped = false
    const made: string[] = []
    const failures: string[] = []
    const writers = connections.map(async (connection, at) => {
      for (let n = 0; !isStopped && connection.isOpen; n++) {
        const path = `/w${at}/${n}`
        await makeFolder(connection, path).then(
          () => made.push(path),
          (error: Error) => failures.push(error.message),
        )
      }
    })
    await masters.stop(leader)
    isStopped = true
    await Promise.all(writers)
    const next = await masters.leader()
    assert.equal((await statusOf(masters.running(next))).epoch, epoch + 1)
    const connection = await masters.connect(next)
    for (const path of made) assert.notEqual(await statusAt(connection, path), undefined)
    // A call that arrives while the connection already drains is lost with it; the client knows that it may repeat it.
    assert.ok(failures.length <= 1, failures.join('; '))
  } finally {
    await masters.end()
  }
})

test('masters: the leader is partitioned, clients of the others continue; the partition ends, and it follows', async () => {
  const masters = await Masters.format(3)
  const lines = await Promise.all(masters.ids.map((id) => new CutLine(masters.port(id))))
  try {
    const ports = await Promise.all(lines.map((line) => line.listen()))
    const peersOf = (id: number): string =>
      ports.map((port, at) => `${at + 1}=127.0.0.1:${at + 1 === id ? masters.port(id) : port}`).join(',')
    await Promise.all(masters.ids.map((id) => masters.start(id, { peers: peersOf(id) })))
    const leader = await masters.leader()
    const other = await masters.follower()
    const connection = await masters.connect(other)
    await makeFolder(connection, '/before')
    const cutOff = await masters.connect(leader)
    for (const line of lines) line.cut()
    // Everybody is alone: both calls are under way when the cut comes, or wait.
    const [there, here] = [makeFolder(connection, '/during'), makeFolder(cutOff, '/during-there')]
    for (const [at, line] of lines.entries()) if (at + 1 !== leader) line.heal()
    assert.equal((await there).result, true)
    lines[leader - 1]?.heal()
    assert.equal((await here).result, true)
    await masters.leader()
    for (const path of ['/before', '/during', '/during-there']) assert.notEqual(await statusAt(cutOff, path), undefined)
  } finally {
    await masters.end()
    for (const line of lines) line.close()
  }
})
