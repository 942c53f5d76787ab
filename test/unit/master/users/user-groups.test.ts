import assert from 'node:assert/strict'
import { userInfo } from 'node:os'
import { test } from 'node:test'
import { groupsOfSystem } from '../../../../master/users/system-groups.js'
import { CachedUserGroups, parseUserGroups, userGroupLimits } from '../../../../master/users/user-groups.js'
import { silentLogger } from '../../../../proto/base/logger.js'

interface Asked {
  readonly users: string[]
  answer(user: string): Promise<readonly string[]>
}

function groupsWith(asked: Asked, nowMs: () => number): CachedUserGroups {
  return new CachedUserGroups({
    superuser: 'root',
    supergroup: 'supergroup',
    fixed: parseUserGroups('carol=ops,eng; dave='),
    lookUp: (user) => {
      asked.users.push(user)
      return asked.answer(user)
    },
    clock: { monotonicMs: nowMs },
    logger: silentLogger,
  })
}

test('user groups: those of the settings come first, the superuser needs none, others are asked of the system', async () => {
  const asked: Asked = { users: [], answer: (user) => Promise.resolve([user, 'staff']) }
  const groups = groupsWith(asked, () => 0)
  assert.deepEqual(
    [groups.isKnown('carol'), groups.of('carol'), groups.isKnown('dave'), groups.of('dave')],
    [true, ['ops', 'eng'], true, []],
  )
  assert.deepEqual([groups.isKnown('root'), groups.of('root')], [true, ['supergroup']])
  assert.deepEqual([groups.isKnown('ann'), groups.of('ann')], [false, []])
  await Promise.all([groups.load('ann'), groups.load('ann')])
  assert.deepEqual([groups.isKnown('ann'), groups.of('ann')], [true, ['ann', 'staff']])
  assert.deepEqual(asked.users, ['ann'])
})

test('user groups: an old answer is used while it is asked for again; one of an unknown user is older sooner', async () => {
  let nowMs = 0
  let now: readonly string[] = ['one']
  const asked: Asked = { users: [], answer: (user) => Promise.resolve(user === 'ann' ? now : []) }
  const groups = groupsWith(asked, () => nowMs)
  await groups.load('ann')
  await groups.load('nobody')
  now = ['two']
  nowMs = userGroupLimits.keptEmptyMs
  assert.equal(groups.isKnown('ann') && groups.isKnown('nobody'), true)
  assert.deepEqual(asked.users, ['ann', 'nobody', 'nobody'])
  nowMs = userGroupLimits.keptMs
  assert.equal(groups.isKnown('ann'), true)
  assert.deepEqual(groups.of('ann'), ['one'])
  await groups.load('ann')
  assert.deepEqual(groups.of('ann'), ['two'])
})

test('user groups: after a refresh they are asked for before they are used again', async () => {
  const asked: Asked = { users: [], answer: () => Promise.resolve(['staff']) }
  const groups = groupsWith(asked, () => 0)
  await groups.load('ann')
  groups.refresh()
  assert.equal(groups.isKnown('ann'), false)
  assert.deepEqual(groups.of('ann'), ['staff'], 'for calls that are being executed')
  await groups.load('ann')
  assert.equal(groups.isKnown('ann'), true)
})

test('user groups: the system cannot be asked, the last known groups stay', async () => {
  let fails = false
  const asked: Asked = { users: [], answer: () => (fails ? Promise.reject(new Error('no processes left')) : Promise.resolve(['staff'])) }
  const groups = groupsWith(asked, () => 0)
  await groups.load('ann')
  fails = true
  await groups.load('ann')
  await groups.load('bob')
  assert.deepEqual([groups.of('ann'), groups.of('bob'), groups.isKnown('bob')], [['staff'], [], true])
})

test('user groups: a limited number of users is kept, those looked up last', async () => {
  const groups = groupsWith({ users: [], answer: (user) => Promise.resolve([user]) }, () => 0)
  for (let count = 0; count <= userGroupLimits.usersMax; count += 1) await groups.load(`u${count}`)
  assert.deepEqual([groups.isKnown('u0'), groups.isKnown('u1')], [false, true])
})

test('user groups: the setting is read as user=group,group;..., other texts are refused', () => {
  assert.deepEqual(
    [...parseUserGroups('a=x, y; b=z ;c=;')],
    [
      ['a', ['x', 'y']],
      ['b', ['z']],
      ['c', []],
    ],
  )
  for (const text of ['a', '=x', 'a=x;a=y']) assert.throws(() => parseUserGroups(text), /userGroups/)
})

test('user groups: the operating system names the groups of a user, and none of an unknown one', async () => {
  assert.ok((await groupsOfSystem(userInfo().username)).length > 0)
  assert.deepEqual(await groupsOfSystem('no-such-user-here'), [])
  assert.deepEqual(await groupsOfSystem('--version'), [])
  assert.deepEqual(await groupsOfSystem('a b'), [])
})
