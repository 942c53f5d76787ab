import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { peer } from '#messages/peer'
import { Desk } from '../../../../master/methods/desk.js'
import { type FaceMethod, faceOfHandler } from '../../../../master/methods/face.js'
import { clientMethods } from '../../../../master/methods/table.js'
import { masterLine } from '../../../../master/rpc/peers/master-line.js'
import type { Completion, SequencerStatus } from '../../../../master/sequencer/ports.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { checkId, type PeerId } from '../../../../proto/base/ids.js'
import { RpcLinkError } from '../../../../proto/rpc/link-error.js'
import type { IncomingCall, MethodHandler } from '../../../../proto/rpc/server.js'

interface Sent {
  readonly to: number
  readonly request: peer.ForwardRequest
  answers(body: string): void
  refuses(reason: 'notLeader' | 'outcomeUnknown' | 'notFound'): void
  breaks(mayHaveHappened: boolean): void
}

/** A forwarder of master 1 between a client and a group, all out of this test's hand. */
function world(limits: { readonly callsMax?: number; readonly bodyBytesMax?: number } = {}) {
  const clock = manualClock()
  const sent: Sent[] = []
  const listeners = new Set<(status: SequencerStatus) => void>()
  let status = { isServing: false, leader: undefined } as SequencerStatus
  const sequencer = {
    status: () => status,
    onLeadership: (listener: (status: SequencerStatus) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    mutate: () => assert.fail('nothing here is given to the sequencer'),
    read: () => assert.fail('nothing here is given to the sequencer'),
  }
  const line = masterLine('here', {
    selfId: checkId<PeerId>(1),
    call: (to, _method, body, completion: Completion<Uint8Array>) => sent.push(sentCall(to, body, completion)),
  })
  const leases = { renew: () => assert.fail('nothing here renews a lease') }
  const desk = new Desk({
    userGroups: { isKnown: () => true, load: () => Promise.resolve() },
    sequencer,
    leases,
    safeMode: { check: () => undefined },
    operators: { check: () => undefined },
    line,
    clock,
    activeClock: clock.active,
    waitMs: 20_000,
    limits,
    audit: undefined,
  })
  const lead = (leader: number | undefined, isServing = leader === 1): void => {
    status = { ...status, leader: leader === undefined ? undefined : checkId<PeerId>(leader), isServing }
    for (const listener of listeners) listener(status)
  }
  return { clock, desk, sent, lead, call: (change: Partial<IncomingCall> = {}) => clientCall(desk, refusing, change) }
}

function sentCall(to: number, body: Uint8Array, completion: Completion<Uint8Array>): Sent {
  const reply = (message: peer.ForwardResponse.$Properties): void => completion.reply(peer.ForwardResponse.encode(message).finish())
  return {
    to,
    request: peer.ForwardRequest.decode(body),
    answers: (text) => reply({ body: Buffer.from(text) }),
    refuses: (reason) => {
      const { remoteClass, message } = new FileSystemError(reason, 'no')
      reply({ exceptionClass: remoteClass, message, reason })
    },
    breaks: (mayHaveHappened) => completion.fail(new RpcLinkError('connectionLost', 'broken', mayHaveHappened)),
  }
}

const refusing: MethodHandler = (call) => call.fail(new FileSystemError('notLeader', 'another leads'))

/** A client's call given to `handler` by the desk; `outcome` is the answer's text or the error's code. */
function clientCall(desk: Desk, handler: MethodHandler, change: Partial<IncomingCall>): { outcome: string | undefined } {
  const seen: { outcome: string | undefined } = { outcome: undefined }
  const tell = (outcome: string): void => {
    assert.equal(seen.outcome, undefined, 'a call is answered once')
    seen.outcome = outcome
  }
  const face: FaceMethod<IncomingCall> = faceOfHandler(clientMethods.msync, handler)
  desk.open(face)({
    protocol: 'P',
    method: 'm',
    body: Buffer.from('ask'),
    clientId: 'c'.repeat(16),
    callId: 7,
    retryCount: 2,
    caller: { user: 'ann', realUser: 'proxy', address: '10.0.0.9', port: 5 },
    reply: (message) => tell(Buffer.from(message).toString()),
    fail: (error) => tell(error instanceof FileSystemError ? error.reason : 'bug'),
    release: () => tell('released'),
    ...change,
  })
  return seen
}

test('forwarding: another master leads, the call goes there under its own identity', () => {
  const { lead, call, sent } = world()
  lead(2)
  const seen = call()
  const request = sent[0]?.request
  assert.equal(sent[0]?.to, 2)
  assert.deepEqual(
    [request?.clusterId, request?.protocol, request?.method, Buffer.from(request?.body ?? []).toString()],
    ['here', 'P', 'm', 'ask'],
  )
  assert.equal(Buffer.from(request?.clientId ?? []).toString('latin1'), 'c'.repeat(16))
  assert.deepEqual([request?.callId, request?.retryCount], [7, 2])
  assert.deepEqual([request?.user, request?.realUser, request?.address], ['ann', 'proxy', '10.0.0.9'])
  sent[0]?.answers('done')
  assert.equal(seen.outcome, 'done')
})

test('forwarding: the leader refuses, the client gets the refusal', () => {
  const { lead, call, sent } = world()
  lead(2)
  const seen = call()
  sent[0]?.refuses('notFound')
  assert.equal(seen.outcome, 'notFound')
})

test('forwarding: a method throws notLeader, the call is forwarded', () => {
  const { desk, lead, sent } = world()
  lead(2)
  clientCall(
    desk,
    () => {
      throw new FileSystemError('notLeader', 'no')
    },
    {},
  )
  assert.equal(sent.length, 1)
})

test('forwarding: no master leads, the call waits for the next leader', () => {
  const { lead, call, sent } = world()
  const seen = call()
  assert.deepEqual([sent.length, seen.outcome], [0, undefined])
  lead(3)
  assert.equal(sent[0]?.to, 3)
})

test('forwarding: this master becomes the leader, the waiting calls run here', () => {
  const { desk, lead } = world()
  let isLeading = false
  const seen = clientCall(desk, (call) => (isLeading ? call.reply(Buffer.from('here')) : refusing(call)), {})
  isLeading = true
  lead(1)
  assert.equal(seen.outcome, 'here')
  assert.equal(desk.heldCalls, 0)
})

test('forwarding: no master leads for too long, the call is refused as retryable', () => {
  const { clock, lead, call } = world()
  const seen = call()
  clock.advance(19_999)
  lead(undefined)
  assert.equal(seen.outcome, undefined)
  clock.advance(1)
  lead(undefined)
  assert.equal(seen.outcome, 'unavailable')
})

test('forwarding: this master was paused, that time does not count for a call that waits for a leader', () => {
  const { clock, lead, call, sent } = world()
  const seen = call()
  clock.advance(19_999)
  clock.pause(3_600_000)
  lead(undefined)
  assert.equal(seen.outcome, undefined)
  lead(2)
  sent[0]?.answers('there')
  assert.equal(seen.outcome, 'there')
})

test('forwarding: one leader after the other refuses, all attempts share one deadline', () => {
  const { clock, lead, call, sent } = world()
  const seen = call()
  for (let round = 0; round < 4; round++) {
    lead(2 + (round % 2))
    clock.advance(6000)
    sent[round]?.refuses('notLeader')
    lead(undefined)
  }
  assert.equal(seen.outcome, 'unavailable')
})

test('forwarding: the leader is lost after it ran the call for long, the call goes to the next one, a bounded number of times', () => {
  const losses: readonly ((seen: ReturnType<typeof world>, at: number) => void)[] = [
    ({ sent }, at) => sent[at]?.breaks(true),
    ({ sent }, at) => sent[at]?.refuses('outcomeUnknown'),
    // It hangs, and the others elect another.
    () => undefined,
  ]
  for (const lose of losses) {
    const group = world()
    const { clock, lead, call, sent } = group
    lead(2)
    const seen = call()
    for (let lost = 0; lost < 5; lost += 1) {
      clock.advance(60_000)
      lose(group, lost)
      lead(2 + ((lost + 1) % 2))
      assert.deepEqual([seen.outcome, sent.length], [undefined, lost + 2])
    }
    clock.advance(60_000)
    lose(group, 5)
    lead(3)
    lead(2)
    assert.equal(seen.outcome, 'outcomeUnknown')
  }
})

test('forwarding: refused here during a transfer of leadership, it is not retried at once', async () => {
  const { desk, lead, sent } = world()
  lead(1)
  let runs = 0
  const seen = clientCall(
    desk,
    (call) => {
      runs += 1
      refusing(call)
    },
    {},
  )
  await turn()
  assert.equal(runs, 1)
  lead(2)
  sent[0]?.answers('there')
  assert.equal(seen.outcome, 'there')
  desk.stop()
})

test('forwarding: the leader fails while it runs a call, the next one gets the call once, under the same identity', () => {
  const { lead, call, sent } = world()
  lead(2)
  const seen = call()
  sent[0]?.breaks(true)
  assert.equal(seen.outcome, undefined)
  lead(3)
  assert.deepEqual([sent.length, sent[1]?.to, sent[1]?.request.callId], [2, 3, 7])
  sent[1]?.answers('done')
  assert.equal(seen.outcome, 'done')
})

test('forwarding: the leader fails while it runs a call of a client without an id, the outcome is unknown', () => {
  const { lead, call, sent } = world()
  lead(2)
  const seen = call({ clientId: '' })
  sent[0]?.breaks(true)
  assert.equal(seen.outcome, 'outcomeUnknown')
  lead(3)
  assert.equal(sent.length, 1)
})

test('forwarding: the connection breaks before the call was sent, it is retried also for a client without an id', () => {
  const { lead, call, sent } = world()
  lead(2)
  const seen = call({ clientId: '' })
  sent[0]?.breaks(false)
  assert.equal(seen.outcome, undefined)
  lead(3)
  assert.equal(sent.length, 2)
})

test('forwarding: a deposed leader does not know the outcome, the next one is asked', () => {
  const { lead, call, sent } = world()
  lead(2)
  const [named, nameless] = [call(), call({ clientId: '' })]
  for (const each of [...sent]) each.refuses('outcomeUnknown')
  assert.deepEqual([named.outcome, nameless.outcome], [undefined, 'outcomeUnknown'])
  lead(3)
  assert.deepEqual(
    sent.map(({ to }) => to),
    [2, 2, 3],
  )
})

test('forwarding: the leader hangs and another is elected, its calls are sent to the new one and its late answers are ignored', () => {
  const { lead, call, sent } = world()
  lead(2)
  const seen = call()
  lead(3)
  assert.deepEqual(
    sent.map(({ to }) => to),
    [2, 3],
  )
  sent[0]?.answers('late')
  assert.equal(seen.outcome, undefined)
  sent[1]?.answers('done')
  assert.equal(seen.outcome, 'done')
})

test('forwarding: no leader reports the outcome, it stays unknown', () => {
  const { clock, lead, call, sent } = world()
  lead(2)
  const seen = call()
  lead(undefined)
  sent[0]?.breaks(true)
  clock.advance(20_000)
  lead(undefined)
  assert.equal(seen.outcome, 'outcomeUnknown')
})

test('forwarding: too many calls or bytes, further calls are refused until some are answered', () => {
  const { lead, call, sent, desk } = world({ callsMax: 2, bodyBytesMax: 10 })
  lead(2)
  const [first] = [call({ body: Buffer.alloc(8) })]
  assert.equal(call({ body: Buffer.alloc(3) }).outcome, 'unavailable')
  call({ body: Buffer.alloc(2) })
  assert.equal(call({ body: Buffer.alloc(0) }).outcome, 'unavailable')
  sent[0]?.answers('done')
  assert.equal(first?.outcome, 'done')
  assert.equal(call({ body: Buffer.alloc(8) }).outcome, undefined)
  assert.equal(desk.heldCalls, 2)
})

test('forwarding: this master is leaving, all calls are sent to the leader', () => {
  const { desk, lead, sent } = world()
  const here: MethodHandler = (call) => call.reply(Buffer.from('here'))
  lead(2)
  assert.equal(clientCall(desk, here, {}).outcome, 'here')
  desk.leave()
  const seen = clientCall(desk, here, {})
  sent[0]?.answers('there')
  assert.equal(seen.outcome, 'there')
  lead(undefined)
  assert.equal(clientCall(desk, here, {}).outcome, 'here')
})

test('forwarding: it stops, all waiting calls fail as retryable', () => {
  const { desk, lead, call } = world()
  lead(2)
  const underWay = call()
  lead(undefined)
  const waiting = call()
  desk.stop()
  assert.deepEqual([waiting.outcome, underWay.outcome, call().outcome], ['unavailable', 'outcomeUnknown', 'unavailable'])
})
