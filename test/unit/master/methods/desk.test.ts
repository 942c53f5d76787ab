// The desk between the RPC face and a sequencer and a group that are out of these tests' hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { client } from '#messages/client'
import { peer } from '#messages/peer'
import type { AuditLine } from '../../../../master/methods/audit.js'
import { Desk, type DeskParts } from '../../../../master/methods/desk.js'
import { adminMethods, clientMethods } from '../../../../master/methods/table.js'
import { clientService } from '../../../../master/rpc/client/service.js'
import { masterLine } from '../../../../master/rpc/peers/master-line.js'
import type { Completion, MutationCall, SequencerStatus } from '../../../../master/sequencer/ports.js'
import { BrokenInvariant } from '../../../../proto/base/assert.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { checkId, type PeerId } from '../../../../proto/base/ids.js'
import type { IncomingCall } from '../../../../proto/rpc/server.js'

type Outcome = (call: MutationCall<unknown, unknown>, completion: Completion<Uint8Array>) => void

const done =
  (answer: unknown): Outcome =>
  (call, completion) =>
    completion.reply(call.encodeAnswer(answer))
const refused =
  (reason: 'accessDenied' | 'notFound' | 'noSpace'): Outcome =>
  (_call, completion) =>
    completion.fail(new FileSystemError(reason, 'no'))

/** A call as the RPC server hands it over. */
const incoming = (method: string, body: Uint8Array, tell: (text: string) => void): IncomingCall => ({
  protocol: 'P',
  method,
  body: Buffer.from(body),
  clientId: 'c'.repeat(16),
  callId: 7,
  retryCount: 0,
  caller: { user: 'ann', realUser: undefined, address: '10.0.0.9', port: 5 },
  reply: () => tell('answered'),
  fail: (error) => tell(error instanceof FileSystemError ? `${error.reason}: ${error.message}` : 'bug'),
  release: () => tell('released'),
})

/** Master 1, and what its sequencer makes of each mutation. */
function world(outcome: Outcome, userGroups: DeskParts['userGroups'] = { isKnown: () => true, load: () => Promise.resolve() }) {
  const clock = manualClock()
  const lines: AuditLine[] = []
  const renewed: string[] = []
  const executed: MutationCall<unknown, unknown>[] = []
  const sent: { readonly request: peer.ForwardRequest; readonly completion: Completion<Uint8Array> }[] = []
  const listeners = new Set<(status: SequencerStatus) => void>()
  let status = { isServing: false, leader: undefined } as SequencerStatus
  const sequencer = {
    status: () => status,
    onLeadership: (listener: (status: SequencerStatus) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    mutate: (call: MutationCall<never, never>, completion: Completion<Uint8Array>) => {
      executed.push(call as unknown as MutationCall<unknown, unknown>)
      outcome(call as unknown as MutationCall<unknown, unknown>, completion)
    },
    read: (_call: unknown, completion: Completion<never>) => completion.reply(undefined as never),
  }
  const line = masterLine('here', {
    selfId: checkId<PeerId>(1),
    call: (_to, _method, body, completion) => sent.push({ request: peer.ForwardRequest.decode(body), completion }),
  })
  const desk = new Desk({
    userGroups,
    sequencer,
    line,
    clock,
    activeClock: clock.active,
    waitMs: 20_000,
    leases: { renew: (name) => renewed.push(name) },
    safeMode: { check: () => undefined },
    operators: { check: () => undefined },
    audit: { write: (each) => lines.push(each), dropped: 0 },
  })
  const settings = { chunkBytesDefault: 1, replicationDefault: 1, poolId: 'BP' }
  const faces = clientService({ settings, tokens: { forWriting: () => undefined } } as unknown as Parameters<typeof clientService>[0])
  const lead = (leader: number | undefined): void => {
    status = { ...status, leader: leader === undefined ? undefined : checkId<PeerId>(leader), isServing: leader === 1 }
    for (const listener of listeners) listener(status)
  }
  const call = (method: string, body: Uint8Array, isPassedOn = false): { outcome: string | undefined } => {
    const face = faces.find((each) => each.method.name === method)
    assert.ok(face !== undefined)
    const seen: { outcome: string | undefined } = { outcome: undefined }
    const tell = (text: string): void => {
      assert.equal(seen.outcome, undefined, 'a call is answered once')
      seen.outcome = text
    }
    const taken = incoming(method, body, tell)
    if (isPassedOn) desk.openToMasters(face)(taken)
    else desk.open(face)(taken)
    return seen
  }
  const counted = () =>
    desk.counts().map(({ method, durations: { count: calls }, passedOn, errors }) => ({ method, calls, passedOn, errors: [...errors] }))
  return { clock, desk, lead, call, sent, lines, renewed, executed, counted }
}

const mkdirs = client.MkdirsRequestProto.encode({ src: '/a', masked: { perm: 0o755 }, createParent: true }).finish()
const create = client.CreateRequestProto.encode({
  src: '/f',
  masked: { perm: 0o644 },
  clientName: 'writer',
  createFlag: 1,
  createParent: true,
  replication: 3,
  blockSize: 1024,
}).finish()
const append = client.AppendRequestProto.encode({ src: '/f', clientName: 'writer' }).finish()
const renewLease = client.RenewLeaseRequestProto.encode({ clientName: 'writer' }).finish()
const rename = client.RenameRequestProto.encode({ src: '/a', dst: '/b' }).finish()
const nonsense = Buffer.from([0x0a, 0x7f, 0x2f])

test('desk: a malformed body, a follower forwards it unchanged and the leader refuses it once', () => {
  const follower = world(done(true))
  follower.lead(2)
  const seen = follower.call('mkdirs', nonsense)
  assert.equal(seen.outcome, undefined)
  assert.deepEqual(Buffer.from(follower.sent[0]?.request.body ?? []), nonsense)

  const leader = world(done(true))
  leader.lead(1)
  const there = leader.call('mkdirs', nonsense, true)
  assert.match(there.outcome ?? '', /^malformed: the request of mkdirs does not parse/)
  assert.deepEqual(leader.counted(), [{ method: 'mkdirs', calls: 1, passedOn: 0, errors: [['malformed', 1]] }])
  assert.equal(leader.executed.length, 0)
  assert.deepEqual(follower.counted(), [{ method: 'mkdirs', calls: 0, passedOn: 1, errors: [] }])
})

test('desk: leases are renewed by create, append and renewLease, at the leader only', () => {
  const bodies: readonly (readonly [string, Uint8Array])[] = [
    ...[['create', create] as const, ['append', append] as const, ['renewLease', renewLease] as const],
    ...[['mkdirs', mkdirs] as const, ['rename', rename] as const],
  ]
  const { lead, call, renewed, sent } = world(refused('noSpace'))
  lead(2)
  for (const [method, body] of bodies) call(method, body)
  assert.deepEqual([renewed, sent.length], [[], bodies.length])
  lead(1)
  for (const [method, body] of bodies) {
    renewed.length = 0
    call(method, body)
    assert.deepEqual(renewed, body === mkdirs || body === rename ? [] : ['writer'], method)
  }
})

test('desk: a call waits for the end of an election and runs here, counted and audited once, from its arrival', () => {
  const { clock, desk, lead, call, lines, counted } = world(done(true))
  const seen = call('mkdirs', mkdirs)
  assert.deepEqual([seen.outcome, desk.heldCalls, counted(), lines.length], [undefined, 1, [], 0])
  clock.advance(3000)
  lead(1)
  assert.deepEqual([seen.outcome, desk.heldCalls, lines.length], ['answered', 0, 1])
  assert.deepEqual(counted(), [{ method: 'mkdirs', calls: 1, passedOn: 0, errors: [] }])
  assert.equal(desk.counts()[0]?.durations.totalMs, 3000)
})

test('desk: the leader answers a forwarded call, it is counted and audited there and not here', () => {
  const { lead, call, sent, lines, counted } = world(done(true))
  lead(2)
  const seen = call('mkdirs', mkdirs)
  sent[0]?.completion.reply(peer.ForwardResponse.encode({ body: Buffer.from('yes') }).finish())
  assert.deepEqual([seen.outcome, lines.length], ['answered', 0])
  assert.deepEqual(counted(), [{ method: 'mkdirs', calls: 0, passedOn: 1, errors: [] }])

  const leader = world(done(true))
  leader.lead(1)
  leader.call('mkdirs', mkdirs, true)
  assert.deepEqual(leader.counted(), [{ method: 'mkdirs', calls: 1, passedOn: 0, errors: [] }])
  assert.equal(leader.lines.length, 1)
})

test('desk: a master that receives a forwarded call and does not lead refuses it and counts nothing', () => {
  const { lead, call, counted, lines } = world(done(true))
  lead(3)
  assert.match(call('mkdirs', mkdirs, true).outcome ?? '', /^notLeader/)
  assert.deepEqual([counted(), lines], [[], []])
})

test('desk: no leader is elected, the refusal is counted where the call waited', () => {
  const { clock, lead, call, counted } = world(done(true))
  const seen = call('mkdirs', mkdirs)
  clock.advance(20_000)
  lead(undefined)
  assert.match(seen.outcome ?? '', /^unavailable/)
  assert.deepEqual(counted(), [{ method: 'mkdirs', calls: 1, passedOn: 0, errors: [['unavailable', 1]] }])
})

test('audit: an answered call, a line in the format of HDFS', () => {
  const { lead, call, lines } = world(done(true))
  lead(1)
  call('rename', rename)
  const caller = { ugi: 'ann (auth:SIMPLE)', realUser: null, ip: '10.0.0.9' }
  assert.deepEqual(lines, [{ allowed: true, ...caller, cmd: 'rename', src: '/a', dst: '/b', perm: null, proto: 'rpc' }])
})

test('audit: a file that is only closed has no line, one that is moved at the same time has', () => {
  const { lead, call, lines } = world(done('moved'))
  lead(1)
  const complete = { src: '/a/.part', clientName: 'writer' }
  call('complete', client.CompleteRequestProto.encode(complete).finish())
  assert.equal(lines.length, 0)
  call('complete', client.CompleteRequestProto.encode({ ...complete, moveTo: '/a/whole' }).finish())
  assert.deepEqual([lines.length, lines[0]?.cmd, lines[0]?.src, lines[0]?.dst], [1, 'rename', '/a/.part', '/a/whole'])
})

const times = { modifiedMs: 1, accessedMs: 1 }

test('audit: a created file, with its owner, group and mode', () => {
  const inode = {
    kind: 'file',
    id: 1,
    owner: 'ann',
    group: 'staff',
    mode: 0o640,
    length: 0,
    replication: 3,
    ...times,
    chunkBytes: 1024,
    storagePolicy: 0,
  }
  const { lead, call, lines } = world(done({ name: '', inode, located: undefined }))
  lead(1)
  assert.equal(call('create', create).outcome, 'answered')
  assert.deepEqual([lines[0]?.cmd, lines[0]?.src, lines[0]?.perm], ['create', '/f', 'ann:staff:rw-r-----'])
})

test('audit: refused for lack of permission, a line with allowed=false; refused for another reason, no line', () => {
  const denied = world(refused('accessDenied'))
  denied.lead(1)
  denied.call('mkdirs', mkdirs)
  assert.deepEqual(
    denied.lines.map(({ allowed, cmd, src }) => [allowed, cmd, src]),
    [[false, 'mkdirs', '/a']],
  )
  const absent = world(refused('notFound'))
  absent.lead(1)
  absent.call('mkdirs', mkdirs)
  assert.deepEqual(absent.lines, [])
})

test('desk: the groups of the caller are not known yet, the call runs when they are, and what breaks it fails only it', async () => {
  let isBroken = false
  const outcome: Outcome = (call, completion) => {
    if (isBroken) throw new BrokenInvariant('it is broken')
    completion.reply(call.encodeAnswer(true))
  }
  let known: (() => void) | undefined
  const load = (): Promise<void> => new Promise((resolve) => (known = resolve))
  const { lead, call, executed } = world(outcome, { isKnown: () => false, load })
  lead(1)
  for (const wanted of ['answered', 'bug']) {
    const seen = call('mkdirs', mkdirs)
    assert.equal(seen.outcome, undefined)
    known?.()
    await new Promise(setImmediate)
    assert.equal(seen.outcome, wanted)
    isBroken = true
  }
  assert.equal(executed.length, 2)
})

test('desk: two protocols have a method of one name, each is counted by itself', () => {
  const { desk, lead, counted } = world(done(true))
  lead(1)
  for (const method of [clientMethods.finalizeUpgrade, adminMethods.finalizeUpgrade, adminMethods.finalizeUpgrade]) {
    desk.open<IncomingCall>({ method, run: (_running, call) => call.reply(new Uint8Array(0)) })(
      incoming(method.name, new Uint8Array(0), () => undefined),
    )
  }
  assert.deepEqual(
    counted().map(({ method, calls }) => [method, calls]),
    [
      ['finalizeUpgrade', 1],
      ['adminFinalizeUpgrade', 2],
    ],
  )
})
