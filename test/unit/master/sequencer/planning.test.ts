// Mutations with a plan: what happens when others change what it relies on, when leadership moves, and that all of it is as if calls came
// one by one.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { Key } from '../../../../master/machine/machine.js'
import { Reliance } from '../../../../master/sequencer/reliance.js'
import { appendCall, firstWord, gather, plannedCall, removeCall, sweep, wordsCall } from './toy-machine.js'
import { begun, type Node, type Outcome, World } from './world.js'

async function world(options: ConstructorParameters<typeof World>[0] = {}): Promise<World> {
  const made = new World(options)
  await made.start()
  return made
}

const key = (callId: number) => ({ clientId: 'client-of-16-byt', callId })
const begin = (node: Node, call: Parameters<Node['sequencer']['mutate']>[0]): Outcome<Uint8Array> =>
  begun((completion) => node.sequencer.mutate(call, completion))
const isEnded = ({ reply, error }: Outcome<unknown>): boolean => reply !== undefined || error !== undefined
const textOf = ({ reply }: Outcome<Uint8Array>): string => Buffer.from(reply ?? []).toString()
const reasonOf = ({ error }: Outcome<unknown>): string | undefined => (error as { reason?: string } | undefined)?.reason
const everything = { from: 'i', to: 'j' as Key }

async function filled(w: World, lists: readonly string[]): Promise<Node> {
  const leader = await w.serving()
  for (const list of lists) await w.mutate(leader, appendCall(list, `${list}1`))
  return leader
}

test('planning: a plan of many steps, other calls are executed between them', async () => {
  const w = await world({ masters: 1, sequencer: { planStepsPerTurnMax: 1 } })
  const lists = Array.from({ length: 40 }, (_, at) => `l${at}`)
  const leader = await filled(w, lists)
  const planned = begin(leader, plannedCall(gather, { lists, into: 'all' }))
  const others = Array.from({ length: 5 }, (_, at) => begin(leader, appendCall('other', `w${at}`)))
  await w.until(() => others.every(isEnded), 'the others are answered')
  assert.equal(isEnded(planned), false)
  await w.until(() => isEnded(planned), 'the planned one is answered')
  assert.equal(textOf(planned), lists.map((list) => `${list}1`).join(' '))
})

test('planning: a key that the plan relied on changes, it is planned again and sees the change', async () => {
  const w = await world({ masters: 1, sequencer: { planStepsPerTurnMax: 1 } })
  const lists = ['a', 'b', 'c', 'd', 'e', 'f']
  const leader = await filled(w, lists)
  const planned = begin(leader, plannedCall(gather, { lists, into: 'all' }))
  await w.steps(2)
  assert.equal(isEnded(planned), false)
  const change = begin(leader, appendCall('a', 'late'))
  await w.until(() => isEnded(planned) && isEnded(change), 'both are answered')
  assert.equal(textOf(planned), 'a1 late b1 c1 d1 e1 f1')
})

test('planning: a key that the plan relied on changes each time, refused as retryable', async () => {
  const w = await world({ masters: 1, sequencer: { planStepsPerTurnMax: 1, planAttemptsMax: 3 } })
  const lists = Array.from({ length: 30 }, (_, at) => `l${at}`)
  const leader = await filled(w, lists)
  const planned = begin(leader, plannedCall(gather, { lists, into: 'all' }))
  for (let count = 0; !isEnded(planned); count += 1) {
    assert.ok(count < 100, 'it is refused')
    await w.mutate(leader, appendCall('l0', `w${count}`))
  }
  assert.equal(reasonOf(planned), 'unavailable')
  assert.deepEqual(await w.read(leader, wordsCall('all')), [])
  assert.notEqual(await w.mutate(leader, plannedCall(gather, { lists, into: 'all' })), '')
})

test('planning: a key appears in a range that was read, it is planned again', async () => {
  const w = await world({ masters: 1, sequencer: { planStepsPerTurnMax: 1 } })
  const leader = await filled(w, ['a', 'b', 'c', 'd'])
  const swept = begin(leader, plannedCall(sweep, { ...everything, page: 1 }))
  await w.steps(3)
  assert.equal(isEnded(swept), false)
  const more = begin(leader, appendCall('aa', 'x'))
  await w.until(() => isEnded(swept) && isEnded(more), 'both are answered')
  assert.equal(textOf(swept), '5')
  for (const list of ['a', 'aa', 'b', 'c', 'd']) assert.deepEqual(await w.read(leader, wordsCall(list)), [])
})

test('planning: a range read contains changes that are executed and not yet applied', async () => {
  const w = await world({ masters: 1, sequencer: { planStepsPerTurnMax: 1 } })
  const leader = await filled(w, ['a', 'b', 'c'])
  const calls = [appendCall('d', 'x'), removeCall('a'), plannedCall(sweep, { ...everything, page: 2 })].map((call) => begin(leader, call))
  await w.until(() => calls.every(isEnded), 'all are answered')
  assert.equal(textOf(calls[2] as Outcome<Uint8Array>), '3')
})

test('planning: a condition on a key, changes that keep it do not matter, one that breaks it does', async () => {
  const w = await world({ masters: 1, sequencer: { planStepsPerTurnMax: 1, planAttemptsMax: 1 } })
  const leader = await filled(w, ['a'])
  const kept = begin(leader, plannedCall(firstWord, { list: 'a', into: 'k' }))
  const appended = begin(leader, appendCall('a', 'second'))
  await w.until(() => isEnded(kept) && isEnded(appended), 'both are answered')
  assert.equal(textOf(kept), 'a1')
  const broken = begin(leader, plannedCall(firstWord, { list: 'a', into: 'k' }))
  await w.steps(1)
  const removed = begin(leader, removeCall('a'))
  await w.until(() => isEnded(broken) && isEnded(removed), 'both are answered')
  assert.equal(reasonOf(broken), 'unavailable')
})

test('planning: a condition that throws fails the plan that set it, not the call that asked it by a change', async () => {
  const w = await world({ masters: 1, sequencer: { planStepsPerTurnMax: 1 } })
  const leader = await filled(w, ['bug'])
  const planned = begin(leader, plannedCall(firstWord, { list: 'bug', into: 'k' }))
  await w.steps(1)
  const change = begin(leader, appendCall('bug', 'second'))
  await w.until(() => isEnded(planned) && isEnded(change), 'both are answered')
  assert.equal(change.error, undefined)
  assert.equal(reasonOf(planned), 'io')
  assert.equal(await w.mutate(leader, appendCall('a', 'more')), '1 words')
})

test('planning: refusals of a plan and of an execution are remembered; a plan that throws fails without affecting others', async () => {
  const w = await world()
  const leader = await w.serving()
  await w.mutate(leader, appendCall('there', 'x'))
  await assert.rejects(w.mutate(leader, plannedCall(gather, { lists: ['there', 'bug'], into: 'all' })), { reason: 'io' })
  await assert.rejects(w.mutate(leader, plannedCall(gather, { lists: ['there', 'none'], into: 'all' }, key(1))), { reason: 'notFound' })
  await w.mutate(leader, appendCall('none', 'there'))
  w.kill(leader.id)
  const next = await w.serving()
  await assert.rejects(w.mutate(next, plannedCall(gather, { lists: ['there', 'none'], into: 'all' }, key(1))), { reason: 'notFound' })
  assert.equal(await w.mutate(next, plannedCall(gather, { lists: ['there', 'none'], into: 'all' }, key(2))), 'x there')
})

test('planning: a repeat of a call that is being planned, one execution and one answer', async () => {
  const w = await world({ sequencer: { planStepsPerTurnMax: 1 } })
  const lists = ['a', 'b', 'c', 'd', 'e', 'f']
  const leader = await filled(w, lists)
  const call = plannedCall(gather, { lists, into: 'all' }, key(1))
  const first = begin(leader, call)
  await w.steps(1)
  const again = begin(leader, call)
  await w.until(() => isEnded(first) && isEnded(again), 'both are answered')
  assert.deepEqual([textOf(first), textOf(again)], ['a1 b1 c1 d1 e1 f1', 'a1 b1 c1 d1 e1 f1'])
  assert.equal(await w.mutate(leader, call), 'a1 b1 c1 d1 e1 f1')
  assert.deepEqual(await w.read(leader, wordsCall('all')), ['a1', 'b1', 'c1', 'd1', 'e1', 'f1'])
})

test('planning: leadership changes during planning, nothing happened and the next leader runs the call', async () => {
  const w = await world({ sequencer: { planStepsPerTurnMax: 1 } })
  const lists = Array.from({ length: 200 }, (_, at) => `l${at}`)
  const leader = await filled(w, lists)
  const call = plannedCall(gather, { lists, into: 'all' }, key(1))
  const planned = begin(leader, call)
  await w.steps(3)
  leader.sequencer.transferLeadership(undefined)
  await w.until(() => isEnded(planned), 'the old leader says so')
  assert.equal(reasonOf(planned), 'notLeader')
  const next = await w.serving()
  assert.notEqual(next.id, leader.id)
  assert.deepEqual(await w.read(next, wordsCall('all')), [])
  assert.equal(await w.mutate(next, call), lists.map((list) => `${list}1`).join(' '))
})

test('planning: too many plans, refused; one that takes too long, refused', async () => {
  const w = await world({ masters: 1, sequencer: { planStepsPerTurnMax: 1, plansMax: 2, planWaitMs: 1000 } })
  const lists = ['a', 'b', 'c']
  const leader = await filled(w, lists)
  const all = [1, 2, 3].map(() => begin(leader, plannedCall(gather, { lists, into: 'all' })))
  await w.until(() => all.some(isEnded), 'one is refused')
  assert.equal(all.filter((each) => reasonOf(each) === 'unavailable').length, 1)
  await w.until(() => all.every(isEnded), 'the others are answered')
  const many = Array.from({ length: 100 }, () => lists).flat()
  const slow = begin(leader, plannedCall(gather, { lists: many, into: 'all' }))
  await w.steps(2)
  w.clock.advance(2000)
  w.tick()
  await w.until(() => isEnded(slow), 'it is given up')
  assert.equal(reasonOf(slow), 'unavailable')
})

test('planning: a plan that relies on too much is refused as not retryable', async () => {
  const w = await world({ masters: 1, sequencer: { planReliedMax: 2 } })
  const leader = await filled(w, ['a', 'b', 'c', 'd'])
  await assert.rejects(w.mutate(leader, plannedCall(gather, { lists: ['a', 'b', 'c', 'd'], into: 'all' })), { reason: 'invalidRequest' })
})

/** What each list holds if the calls are executed one by one in the order of their answers. */
class Model {
  readonly lists = new Map<string, string[]>()

  append(list: string, word: string): string {
    const after = [...(this.lists.get(list) ?? []), word]
    this.lists.set(list, after)
    return `${after.length} words`
  }

  gather(lists: readonly string[], into: string): string {
    const found = lists.flatMap((list) => this.lists.get(list) ?? [])
    this.lists.set(into, [...(this.lists.get(into) ?? []), ...found])
    return found.join(' ')
  }

  sweep(from: string, to: string): string {
    const gone = [...this.lists.keys()].filter((list) => list >= from && list < to)
    for (const list of gone) this.lists.delete(list)
    return String(gone.length)
  }
}

/** Calls with and without plans in random order; what differs from calls that are executed one by one. */
async function differences(seed: number): Promise<string[]> {
  const w = await world({ masters: 1, seed, sequencer: { plansMax: 64, planStepsPerTurnMax: 1, planAttemptsMax: 1000 } })
  const names = ['a', 'b', 'c', 'd']
  const leader = await filled(w, names)
  const model = new Model()
  for (const name of names) model.append(name, `${name}1`)
  const mismatches: string[] = []
  let open = 0
  let planned = 0
  const run = (call: Parameters<Node['sequencer']['mutate']>[0], expected: () => string): void => {
    open += 1
    // Answers that are remembered leave in the order of the executions.
    leader.sequencer.mutate(call, {
      reply: (answer) => {
        open -= 1
        const was = Buffer.from(answer).toString()
        const should = expected()
        if (was !== should) mismatches.push(`${call.mutation.name}: ${was} instead of ${should}`)
      },
      fail: (error) => {
        open -= 1
        mismatches.push(`${call.mutation.name}: ${error}`)
      },
    })
  }
  for (let count = 0; count < 150; count += 1) {
    const kind = w.random.below(10)
    const list = names[w.random.below(names.length)] ?? 'a'
    if (kind < 7) {
      const word = `w${count}`
      run(appendCall(list, word, key(count)), () => model.append(list, word))
    } else if (kind < 9) {
      planned += 1
      const lists = names.slice(0, 1 + w.random.below(3))
      run(plannedCall(gather, { lists, into: 'd' }, key(count)), () => model.gather(lists, 'd'))
    } else {
      planned += 1
      run(plannedCall(sweep, { from: 'iy', to: 'iz', page: 1 + w.random.below(2) }, key(count)), () => model.sweep('y', 'z'))
      const word = `y${w.random.below(3)}`
      run(appendCall(word, `w${count}`, key(1000 + count)), () => model.append(word, `w${count}`))
    }
    await w.steps(w.random.below(6))
  }
  await w.until(() => open === 0, 'all are answered')
  assert.ok(planned > 10)
  for (const [list, expected] of model.lists) {
    const words = await w.read(leader, wordsCall(list))
    if (!isDeepStrictEqual(words, expected)) mismatches.push(`${list}: ${String(words)} instead of ${expected.join()}`)
  }
  return mismatches
}

for (let seed = 1; seed <= 12; seed += 1) {
  test(`planning: calls with and without plans in random order, as if executed one by one (seed ${seed})`, async () => {
    assert.deepEqual(await differences(seed), [])
  })
}

test('planning: plans are not repeated after changes of what they rely on, the random order test finds that', async ({ mock }) => {
  mock.method(Reliance.prototype, 'onChange', () => undefined)
  assert.notDeepEqual(await differences(1), [])
})

test('planning: thousands of other calls, a long plan ends and none of them waits for it', async () => {
  const w = await world({ masters: 1, sequencer: { planStepsPerTurnMax: 1 } })
  const lists = Array.from({ length: 60 }, (_, at) => `l${at}`)
  const leader = await filled(w, lists)
  const planned = begin(leader, plannedCall(gather, { lists, into: 'all' }))
  let answered = 0
  let answeredBefore = 0
  for (let count = 0; count < 3000; count += 1) {
    leader.sequencer.mutate(appendCall(`o${count % 50}`, `w${count}`), {
      reply: () => {
        answered += 1
        if (!isEnded(planned)) answeredBefore += 1
      },
      fail: assert.fail,
    })
    if (count % 50 === 0) await w.step()
  }
  await w.until(() => answered === 3000 && isEnded(planned), 'all are answered')
  assert.ok(answeredBefore > 1000, `${answeredBefore} were answered before the plan was done`)
  assert.equal(textOf(planned), lists.map((list) => `${list}1`).join(' '))
})
