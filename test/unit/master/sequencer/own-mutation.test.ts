import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Mutation } from '../../../../master/machine/machine.js'
import { mutateOwn, type OwnMutation, ownCaller } from '../../../../master/sequencer/own-mutation.js'
import { FileSystemError } from '../../../../proto/base/errors.js'

const double: Mutation<number, number> = {
  name: 'double',
  execute: (_view, request) => ({ kind: 'done', answer: request * 2, changes: [] }),
}

function sequencer(run: <Q, A>(call: OwnMutation<Q, A>) => Promise<Uint8Array>) {
  const calls: OwnMutation<never, never>[] = []
  return {
    calls,
    mutateNow: <Q, A>(call: OwnMutation<Q, A>): Promise<Uint8Array> => {
      calls.push(call as never)
      return run(call)
    },
  }
}

async function commit<Q, A>({ mutation, request, encodeAnswer }: OwnMutation<Q, A>): Promise<Uint8Array> {
  assert.ok(mutation.plan === undefined)
  const outcome = mutation.execute({ get: () => undefined }, request, undefined as never)
  if (outcome.kind === 'refused') throw outcome.error
  return encodeAnswer(outcome.answer)
}

test('own mutation: queued at once, in the name of the superuser, resolves to its answer', async () => {
  const committing = sequencer(commit)
  const answer = mutateOwn(committing, ownCaller('hdfs'), double, 21)
  assert.equal(committing.calls.length, 1)
  assert.deepEqual(committing.calls[0]?.caller, { user: 'hdfs', realUser: undefined, address: '127.0.0.1' })
  assert.deepEqual([committing.calls[0]?.callKey, committing.calls[0]?.isRemembered], [undefined, false])
  assert.equal(await answer, 42)
})

test('own mutation: not committed, rejects with the error of the sequencer', async () => {
  const failing = sequencer(() => Promise.reject(new FileSystemError('notLeader', 'another leads')))
  await assert.rejects(
    mutateOwn(failing, ownCaller('hdfs'), double, 1),
    (error) => error instanceof FileSystemError && error.reason === 'notLeader',
  )
})
