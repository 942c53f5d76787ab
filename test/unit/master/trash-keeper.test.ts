// What the leader does with the trash of users, with time turned by hand: when, in which order, under which names, and what is left when
// something fails, when it is late, and when the leader changes in the middle.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { homesPerPage } from '../../../master/operations/trash/find-trash-roots.js'
import { TrashKeeper, type TrashKeeperParts, type TrashSettings } from '../../../master/trash-keeper.js'
import { manualClock } from '../../../proto/base/clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { silentLogger } from '../../../proto/base/logger.js'
import { checkpointName } from '../../../proto/base/trash-names.js'
import * as ops from './operations/all-operations.js'
import { Rig } from './operations/rig.js'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** On the hour, in every time zone with whole hours. */
const startMs = 480_000 * hourMs

interface Leader {
  readonly keeper: TrashKeeper
  readonly status: { isServing: boolean; epoch: number }
  /** Begins what is due, and waits for its end. */
  look(): Promise<void>
}

class Town {
  readonly rig = new Rig()
  readonly clock = manualClock(startMs)
  readonly audited: string[] = []
  readonly settings: TrashSettings
  isInSafeMode = false
  /** Called before each mutation; may throw. */
  onMutation: (name: string, request: object) => void = () => undefined

  constructor(settings: Partial<TrashSettings> = {}) {
    this.settings = { trashMinutes: 120, trashCheckpointMinutes: 60, trashDeletesAllElse: false, homePrefix: '/user', ...settings }
    this.rig.nowMs = startMs
  }

  leader(epoch = 1): Leader {
    const { rig } = this
    const status = { isServing: true, epoch }
    const sequencer = {
      status: () => status,
      mutateNow: async (call: Parameters<TrashKeeperParts['sequencer']['mutateNow']>[0]) => {
        if (!status.isServing) throw new FileSystemError('notLeader', 'not the leader')
        this.onMutation(call.mutation.name, call.request as object)
        return call.encodeAnswer(rig.run(call.mutation, call.request))
      },
      readNow: async (call: Parameters<TrashKeeperParts['sequencer']['readNow']>[0]) => rig.read(call.read, call.request),
    }
    const keeper = new TrashKeeper({
      sequencer: sequencer as unknown as TrashKeeperParts['sequencer'],
      settings: this.settings,
      superuser: 'root',
      isInSafeMode: () => this.isInSafeMode,
      clock: this.clock,
      audit: { write: ({ cmd, src, dst, ugi }) => this.audited.push([ugi, cmd, src, dst].join(' ')) },
      logger: silentLogger,
    })
    const look = async (): Promise<void> => {
      keeper.look()
      await keeper.settled()
    }
    return { keeper, status, look }
  }

  advance(ms: number): void {
    this.clock.advance(ms)
    this.rig.nowMs = this.clock.wallMs()
  }

  /** As a client moves it. */
  remove(user: string, name: string): void {
    this.rig.mkdirs(`/user/${user}/.Trash/Current/data`, 0o700)
    this.rig.write(`/user/${user}/.Trash/Current/data/${name}`, [10])
  }

  trash(user: string): Promise<string[]> {
    return this.rig.list(`/user/${user}/.Trash`)
  }
}

test('trash keeper: at each point of time a checkpoint is made, and it is deleted when it is older than it is kept', async () => {
  const town = new Town()
  const { look, keeper } = town.leader()
  await look()
  town.advance(10 * minuteMs)
  town.remove('ann', 'f')
  await look()
  assert.deepEqual(await town.trash('ann'), ['Current'], 'the point of time is not there yet')
  town.advance(50 * minuteMs)
  await look()
  const first = checkpointName(startMs + hourMs)
  assert.deepEqual(await town.trash('ann'), [first])
  assert.deepEqual(await town.rig.list(`/user/ann/.Trash/${first}/data`), ['f'])
  town.advance(2 * hourMs)
  await look()
  assert.deepEqual(await town.trash('ann'), [first], 'it is exactly as old as it is kept')
  town.advance(hourMs)
  await look()
  assert.deepEqual(await town.trash('ann'), [])
  await town.rig.purgeAll()
  assert.deepEqual(keeper.counts, { checkpointsMade: 1, checkpointsDeleted: 1, failures: 0, lastRoundMs: startMs + 4 * hourMs })
  assert.deepEqual(town.audited, [
    `root (auth:SIMPLE) rename /user/ann/.Trash/Current /user/ann/.Trash/${first}`,
    `root (auth:SIMPLE) delete /user/ann/.Trash/${first} `,
  ])
})

test('trash keeper: a checkpoint whose name is taken gets a number, and a user without anything removed gets none', async () => {
  const town = new Town()
  const { look } = town.leader()
  await look()
  town.advance(hourMs)
  const name = checkpointName(town.clock.wallMs())
  for (const taken of [name, `${name}-1`]) town.rig.mkdirs(`/user/ann/.Trash/${taken}`)
  town.remove('ann', 'f')
  town.rig.mkdirs('/user/ben/.Trash')
  town.rig.mkdirs('/user/cid')
  town.rig.write('/user/a-file', [1])
  town.rig.write('/user/dan/.Trash', [1])
  await look()
  assert.deepEqual(await town.trash('ann'), [name, `${name}-1`, `${name}-2`])
  assert.deepEqual([await town.trash('ben'), await town.rig.list('/user/dan')], [[], ['.Trash']])
})

test('trash keeper: what has no time as its name stays, and Current never expires', async () => {
  const town = new Town()
  const { look, keeper } = town.leader()
  await look()
  for (const name of ['notes', '990101000000', '9901010000', '990101000000-3']) town.rig.mkdirs(`/user/ann/.Trash/${name}/x`)
  town.advance(hourMs)
  await look()
  assert.deepEqual(await town.trash('ann'), ['notes'])
  assert.equal(keeper.counts.checkpointsDeleted, 3)
  const strict = new Town({ trashDeletesAllElse: true })
  const other = strict.leader()
  strict.rig.mkdirs('/user/ann/.Trash/notes')
  strict.remove('ann', 'f')
  await other.look()
  assert.deepEqual(await strict.trash('ann'), [checkpointName(startMs)])
})

test('trash keeper: without an interval nothing is done; a checkpoint interval of 0 or above it is the interval', async () => {
  for (const [trashMinutes, trashCheckpointMinutes, made] of [
    [0, 60, 0],
    [60, 0, 1],
    [60, 90, 1],
  ] as const) {
    const town = new Town({ trashMinutes, trashCheckpointMinutes })
    const { look, keeper } = town.leader()
    await look()
    town.remove('ann', 'f')
    town.advance(59 * minuteMs)
    await look()
    assert.equal(keeper.counts.checkpointsMade, 0)
    town.advance(minuteMs)
    await look()
    assert.equal(keeper.counts.checkpointsMade, made, `${trashMinutes} ${trashCheckpointMinutes}`)
  }
})

test('trash keeper: what fails for one user does not hold up the others', async () => {
  const town = new Town()
  const { look, keeper } = town.leader()
  await look()
  for (const user of ['ann', 'ben', 'cid']) town.remove(user, 'f')
  town.onMutation = (_name, request) => {
    if ('from' in request && String(request.from).startsWith('/user/ben/')) throw new FileSystemError('spaceQuota', 'no')
  }
  town.advance(hourMs)
  await look()
  const made = checkpointName(town.clock.wallMs())
  assert.deepEqual([await town.trash('ann'), await town.trash('ben'), await town.trash('cid')], [[made], ['Current'], [made]])
  assert.deepEqual([keeper.counts.checkpointsMade, keeper.counts.failures], [2, 1])
})

test('trash keeper: a checkpoint that cannot be deleted stays, and the others are deleted and made all the same', async () => {
  const town = new Town()
  const { rig } = town
  const { look, keeper } = town.leader()
  await look()
  const names: string[] = []
  for (const name of ['one', 'two']) {
    town.remove('ann', name)
    town.advance(hourMs)
    await look()
    names.push(checkpointName(town.clock.wallMs()))
  }
  const [first = '', second = ''] = names
  rig.run(ops.allowSnapshot, { path: `/user/ann/.Trash/${first}/data` })
  rig.run(ops.createSnapshot, { path: `/user/ann/.Trash/${first}/data`, name: 's' })
  town.remove('ann', 'three')
  town.advance(3 * hourMs)
  await look()
  assert.deepEqual(await town.trash('ann'), [first, checkpointName(town.clock.wallMs())], `${second} is gone`)
  assert.deepEqual([keeper.counts.checkpointsMade, keeper.counts.checkpointsDeleted, keeper.counts.failures], [3, 1, 1])
})

test('trash keeper: the leader is lost in the middle, the next one does the rest once and touches nothing else', async () => {
  const town = new Town()
  const first = town.leader()
  await first.look()
  for (const user of ['ann', 'ben', 'cid', 'dan']) town.remove(user, 'f')
  town.advance(hourMs)
  let changes = 0
  town.onMutation = () => {
    changes += 1
    if (changes === 3) first.status.isServing = false
  }
  await first.look()
  town.onMutation = () => undefined
  assert.equal(first.keeper.counts.checkpointsMade, 3)
  assert.equal(first.keeper.counts.lastRoundMs, startMs, 'it did not end its round')
  town.advance(minuteMs)
  town.remove('ann', 'removed-since')
  const next = town.leader(2)
  await next.look()
  const [early, late] = [checkpointName(startMs + hourMs), checkpointName(startMs + hourMs + minuteMs)]
  assert.deepEqual(await town.trash('ann'), [early, 'Current'])
  assert.deepEqual(await town.trash('ben'), [early])
  assert.deepEqual(await town.trash('dan'), [late])
  await next.look()
  assert.equal(next.keeper.counts.checkpointsMade, 1)
  await first.look()
  assert.equal(first.keeper.counts.checkpointsMade, 3, 'who does not lead does nothing')
})

test('trash keeper: in safe mode nothing is done, afterwards what was due', async () => {
  const town = new Town()
  const { look, keeper } = town.leader()
  await look()
  town.remove('ann', 'f')
  town.isInSafeMode = true
  town.advance(hourMs + 5 * minuteMs)
  await look()
  assert.equal(keeper.counts.checkpointsMade, 0)
  town.isInSafeMode = false
  await look()
  assert.equal(keeper.counts.checkpointsMade, 1)
})

test('trash keeper: all users are found, also when there are more than on one page', async () => {
  const town = new Town({ homePrefix: '/people/all' })
  const { look, keeper } = town.leader()
  await look()
  const users = Array.from({ length: homesPerPage + 7 }, (_, number) => `u${String(number).padStart(4, '0')}`)
  for (const [number, user] of users.entries()) town.rig.mkdirs(`/people/all/${user}${number % 3 === 0 ? '/.Trash/Current' : ''}`)
  town.advance(hourMs)
  await look()
  assert.equal(keeper.counts.checkpointsMade, Math.ceil(users.length / 3))
  assert.deepEqual(await town.rig.list('/people/all/u0504/.Trash'), [checkpointName(town.clock.wallMs())])
})

test('trash keeper: a user empties the trash meanwhile, that is no failure', async () => {
  const town = new Town()
  const { look, keeper } = town.leader()
  await look()
  town.remove('ann', 'f')
  town.onMutation = (name) => {
    if (name === 'rename2') town.rig.run(ops.deletePath, { path: '/user/ann/.Trash', recursive: true })
  }
  town.advance(hourMs)
  await look()
  assert.deepEqual([keeper.counts.checkpointsMade, keeper.counts.failures], [0, 0])
})

test('trash keeper: safe mode in the middle of a round, the others are dealt with when it ends', async () => {
  const town = new Town()
  const { look, keeper } = town.leader()
  await look()
  for (const user of ['ann', 'bob', 'eve']) town.remove(user, 'f')
  town.advance(hourMs)
  town.onMutation = () => {
    if (town.isInSafeMode) throw new FileSystemError('safeMode', 'it is on')
    town.isInSafeMode = true
  }
  await look()
  await look()
  town.advance(minuteMs)
  town.onMutation = () => undefined
  town.isInSafeMode = false
  await look()
  for (const user of ['ann', 'bob', 'eve']) assert.equal((await town.trash(user)).includes('Current'), false, user)
  assert.equal(keeper.counts.failures, 0)
})
