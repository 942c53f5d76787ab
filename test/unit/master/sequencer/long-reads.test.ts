import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Key, Read, ScanView } from '../../../../master/machine/machine.js'
import type { Completion } from '../../../../master/sequencer/ports.js'
import { appendCall, caller, listKey, removeCall } from './toy-machine.js'
import { begun, type Node, type Outcome, World } from './world.js'

const clientId = 'client-of-16-byt'

/** Reads all lists page by page; between two pages it waits for `gate`. */
function allLists(gate: () => Promise<void>): Read<undefined, readonly string[]> & { runs: number } {
  const read = {
    name: 'allLists',
    isOfOneMoment: true,
    runs: 0,
    async execute(view: ScanView): Promise<readonly string[]> {
      read.runs += 1
      const found: string[] = []
      for (let from: Key = 'i'; ; ) {
        const [pair] = await view.scan({ from, to: 'j', limit: 1 })
        if (pair === undefined) return found
        assert.deepEqual(view.get(pair.key), pair.value)
        found.push(`${pair.key}=${Buffer.from(pair.value)}`)
        from = `${pair.key}\0`
        await gate()
      }
    },
  }
  return read
}

function closedGate(): { readonly gate: () => Promise<void>; open(): void } {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { gate: () => opened, open }
}

const begin = (node: Node, read: Read<undefined, readonly string[]>, callId?: number, user = caller.user): Outcome<readonly string[]> =>
  begun((completion: Completion<readonly string[]>) => {
    const callKey = callId === undefined ? undefined : { clientId, callId }
    node.sequencer.read({ read, request: undefined, caller: { ...caller, user }, callKey }, completion)
  })

async function filled(options: ConstructorParameters<typeof World>[0] = {}): Promise<{ w: World; leader: Node }> {
  const w = new World({ masters: 1, ...options })
  await w.start()
  const leader = await w.serving()
  for (const list of ['a', 'b', 'c']) await w.mutate(leader, appendCall(list, 'one'))
  return { w, leader }
}

const expected = ['a', 'b', 'c'].map((list) => `${listKey(list)}=one`)

for (const flushKeysMax of [1, 1000]) {
  test(`long reads: the state changes meanwhile, the read sees one moment (stored after ${flushKeysMax} keys)`, async () => {
    const { w, leader } = await filled({ sequencer: { flushKeysMax } })
    const { gate, open } = closedGate()
    const read = allLists(gate)
    const outcome = begin(leader, read)
    await w.until(() => read.runs === 1, 'it began')
    for (const call of [appendCall('a', 'two'), removeCall('b'), appendCall('bb', 'new'), appendCall('c', 'two')])
      await w.mutate(leader, call)
    await w.steps(60)
    open()
    await w.until(() => outcome.reply !== undefined, 'it is answered')
    assert.deepEqual(outcome.reply, expected)
  })
}

test('long reads: a running one is repeated, one run and one answer; another call or user has a separate run', async () => {
  const { w, leader } = await filled()
  const { gate, open } = closedGate()
  const read = allLists(gate)
  const first = begin(leader, read, 1)
  await w.until(() => read.runs === 1, 'it began')
  const again = begin(leader, read, 1)
  const other = begin(leader, read, 2)
  const stranger = begin(leader, read, 1, 'stranger')
  await w.until(() => read.runs === 3, 'the others began')
  open()
  await w.until(() => [first, again, other, stranger].every(({ reply }) => reply !== undefined), 'all are answered')
  assert.equal(read.runs, 3)
  assert.deepEqual([first.reply, again.reply], [expected, expected])
})

test('long reads: more than may run at a time, the others wait; when the master stops they fail', async () => {
  const { w, leader } = await filled({ sequencer: { longReadsMax: 1 } })
  const { gate, open } = closedGate()
  const read = allLists(gate)
  const all = [1, 2, 3].map(() => begin(leader, read))
  await w.until(() => read.runs === 1, 'one began')
  await w.steps(20)
  assert.equal(read.runs, 1)
  open()
  await w.until(() => all.every(({ reply }) => reply !== undefined), 'all are answered')
  const closed = closedGate()
  const held = allLists(closed.gate)
  const [running, waiting] = [begin(leader, held), begin(leader, held)]
  await w.until(() => held.runs === 1, 'one runs')
  await w.steps(20)
  const stopped = leader.sequencer.stop(0)
  await w.until(() => waiting.error !== undefined, 'the waiting one fails')
  assert.equal((waiting.error as { reason?: string }).reason, 'unavailable')
  closed.open()
  await w.until(() => running.reply !== undefined, 'the running one ends')
  await stopped
})

test('long reads: more than may wait are refused', async () => {
  const { w, leader } = await filled({ sequencer: { longReadsMax: 1, longReadsWaitingMax: 1 } })
  const { gate, open } = closedGate()
  const read = allLists(gate)
  const [running, waiting, tooMany] = [begin(leader, read), begin(leader, read), begin(leader, read)]
  await w.until(() => tooMany.error !== undefined, 'it is refused')
  assert.equal((tooMany.error as { reason?: string }).reason, 'unavailable')
  open()
  await w.until(() => [running, waiting].every(({ reply }) => reply !== undefined), 'the others are answered')
})

test('long reads: one that throws fails alone', async () => {
  const { w, leader } = await filled()
  const failing = begin(
    leader,
    allLists(() => Promise.reject(new Error('a bug in a read'))),
  )
  await w.until(() => failing.error !== undefined, 'it fails')
  assert.equal((failing.error as { reason?: string }).reason, 'io')
  const next = begin(
    leader,
    allLists(() => Promise.resolve()),
  )
  await w.until(() => next.reply !== undefined, 'the next is answered')
  assert.deepEqual(next.reply, expected)
})
