import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProposerStatus } from '../../../../master/chunks/ports.js'
import { TokenKeeper } from '../../../../master/chunks/token-keeper.js'
import type { OwnMutation } from '../../../../master/sequencer/own-mutation.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { silentLogger } from '../../../../proto/base/logger.js'

function keeper() {
  const asked: string[] = []
  const state = { isServing: false, isDue: true, failing: false }
  let lead = (_status: ProposerStatus): void => undefined
  let tick = (): void => undefined
  const status = (): ProposerStatus => ({ role: 'leader', epoch: 1, isServing: state.isServing, appliedIndex: 0 })
  const made = new TokenKeeper({
    proposer: {
      status,
      onLeadership: (listener) => {
        lead = listener
        return () => undefined
      },
      mutateNow: async <Q, A>({ mutation, encodeAnswer }: OwnMutation<Q, A>) => {
        asked.push(mutation.name)
        if (state.failing) throw new FileSystemError('notLeader', 'another leads')
        return encodeAnswer(undefined as A)
      },
    },
    ticker: (_everyMs, onTick) => {
      tick = onTick
      return () => undefined
    },
    logger: silentLogger,
    caller: { user: 'root', realUser: undefined, address: '127.0.0.1' },
    newSecret: () => new Uint8Array(32),
    isDue: () => state.isDue,
  })
  made.start()
  return { asked, state, lead: () => lead(status()), tick: () => tick() }
}

test('token keeper: the leader requests a key when it is due, one request at a time', async () => {
  const { asked, state, lead, tick } = keeper()
  tick()
  assert.deepEqual(asked, [])
  state.isServing = true
  lead()
  tick()
  assert.deepEqual(asked, ['rollTokenKeys'])
  await new Promise(setImmediate)
  state.isDue = false
  tick()
  assert.equal(asked.length, 1)
})

test('token keeper: the request fails, it is repeated', async () => {
  const { asked, state, tick } = keeper()
  Object.assign(state, { isServing: true, failing: true })
  tick()
  await new Promise(setImmediate)
  state.failing = false
  tick()
  assert.equal(asked.length, 2)
})
