// An appender against a primary whose calls the test disturbs, and masters that say what the test wants. Time is turned by hand.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { append } from '#messages/append'
import { createRecordProtocol } from '../../../../chunkserver/record-append/protocol.js'
import { RecordFiles } from '../../../../chunkserver/record-append/record-files.js'
import { systemEnvironment } from '../../../../client/environment.js'
import { RecordAppender } from '../../../../client/record-append/appender.js'
import { recordsIn } from '../../../../client/record-append/record-reader.js'
import type { Session } from '../../../../client/session.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { createRpcServer, type IncomingCall, type ProtocolHandler } from '../../../../proto/rpc/server.js'
import { RecordScanner } from '../../../../proto/wire/record-frames.js'
import { RecordIds } from '../../../../proto/wire/record-ids.js'
import { FakeWriter, settled } from '../../chunkserver/record-append/fake-writer.js'

type Seen = Partial<append.FindPrimaryRequest.$Properties>

function idsIn(written: Buffer): RecordIds {
  const ids = new RecordIds(0)
  for (const { id, offset } of new RecordScanner(0).push(written)) if (id.length > 0) ids.add(id, offset)
  return ids
}

class Rig {
  readonly clock = manualClock()
  readonly writers: FakeWriter[] = []
  /** What the appender told the masters, for each question. */
  readonly asked: Seen[] = []
  /** As the masters see it. */
  holder: string | undefined
  /** The next writer begins with these, and not with those in the file. */
  ids: RecordIds | undefined
  /** Before a call of the primary; may answer it. */
  before: (call: IncomingCall) => boolean = () => false
  /** Before an answer of the primary to appendRecords is sent: `true` loses it. */
  losesAnswer = false
  refusal: FileSystemError | undefined
  port = 0
  readonly files = new RecordFiles({
    openWriter: async () => {
      const written = this.writers.at(-1)?.written ?? Buffer.alloc(0)
      const ids = this.ids ?? idsIn(written)
      const writer = new FakeWriter(`holder-${this.writers.length + 1}`, 4000, { length: written.length, ids })
      writer.written = Buffer.from(written)
      this.holder = writer.holder
      this.writers.push(writer)
      return writer
    },
    activeClock: this.clock.active,
    logger: silentLogger,
    appenderMsMax: 1_000_000,
  })

  static async start(t: TestContext): Promise<Rig> {
    const rig = new Rig()
    const protocol = createRecordProtocol({ files: rig.files, checkToken: async () => ({ user: 'ann' }) })
    const server = createRpcServer({ protocols: [rig.#disturbed(protocol)], logger: silentLogger, limits: {} })
    rig.port = (await server.listen({ host: '127.0.0.1', port: 0 })).port
    t.after(() => server.close())
    return rig
  }

  #disturbed({ name, methods }: ProtocolHandler): ProtocolHandler {
    const disturbed = [...methods].map(([method, handler]) => {
      return [
        method,
        (call: IncomingCall): void => {
          if (this.before(call)) return
          if (method !== 'appendRecords' || !this.losesAnswer) {
            handler(call)
            return
          }
          this.losesAnswer = false
          handler({
            ...call,
            body: call.body,
            reply: () => call.fail(new FileSystemError('timedOut', 'the answer was lost')),
            fail: (error) => call.fail(error),
          })
        },
      ] as const
    })
    return { name, methods: new Map(disturbed) }
  }

  get session(): Session {
    const { clock } = this
    const environment = {
      ...systemEnvironment(),
      clock,
      activeClock: clock.active,
      after: (ms: number, callback: () => void, kind?: 'background') => {
        if (kind === 'background') return () => undefined
        const immediate = setImmediate(() => {
          clock.advance(ms)
          callback()
        })
        return () => clearImmediate(immediate)
      },
    }
    const call = async (_method: unknown, request: Seen): Promise<Partial<append.FindPrimaryResponse>> => {
      this.asked.push(request)
      if (this.refusal !== undefined) throw this.refusal
      if (request.lostHolder === this.holder) this.holder = undefined
      const token = { tokenIdentifier: Buffer.alloc(0), tokenPassword: Buffer.alloc(0) }
      return {
        fileId: 7,
        chunkBytes: 4000,
        holder: this.holder ?? null,
        chunkserver: 1,
        ipAddress: '127.0.0.1',
        hostName: 'here',
        rpcPort: this.port,
        ...token,
      } as append.FindPrimaryResponse
    }
    return {
      user: 'someone',
      clientId: Buffer.alloc(16, 1),
      masters: { call },
      chunkservers: { hostOf: () => '127.0.0.1' },
      environment,
      closing: new AbortController().signal,
    } as unknown as Session
  }

  open(): Promise<RecordAppender> {
    return RecordAppender.open(this.session, { path: '/f', isSync: false, deadlineMs: 60_000 }, undefined)
  }

  /** Records in the file, duplicates included. */
  get frames(): string[] {
    return new RecordScanner(0).push(this.writers.at(-1)?.written ?? Buffer.alloc(0)).map(({ data }) => data.toString())
  }

  /** Records as readers find them. */
  async read(): Promise<string[]> {
    const { written } = this.writers.at(-1) ?? assert.fail()
    const all: string[] = []
    for await (const { data } of recordsIn(
      (async function* () {
        yield written
      })(),
      0,
    ))
      all.push(data.toString())
    return all
  }
}

test('appender: calls that are made together are sent together, and resolve to the offsets of their records', async (t) => {
  const rig = await Rig.start(t)
  const appender = await rig.open()
  const calls: string[] = []
  rig.before = ({ method }) => {
    calls.push(method)
    return false
  }
  const offsets = await Promise.all(['a', Buffer.from('bb'), new Uint16Array([1])].map((data) => appender.append(data)))
  assert.deepEqual(rig.frames, ['a', 'bb', '\u0001\u0000'])
  assert.deepEqual(offsets, [0, 35, 71])
  await appender.close()
  assert.deepEqual(calls, ['appendRecords', 'closeRecords'])
  assert.equal(rig.writers[0]?.state, 'closed')
  await assert.rejects(appender.append('x'), { code: 'EBADF' })
})

test('appender: an answer is lost, and the record is in the file once', async (t) => {
  const rig = await Rig.start(t)
  const appender = await rig.open()
  await appender.append('first')
  rig.losesAnswer = true
  const offset = await appender.append('second')
  assert.deepEqual([rig.frames, offset], [['first', 'second'], 39])
  await appender.append('third', { id: 'mine' })
  assert.equal(await appender.append('other data', { id: 'mine' }), await appender.append('third', { id: 'mine' }))
  assert.deepEqual(await rig.read(), ['first', 'second', 'third'])
})

test('appender: an answer is lost, and a record without an id is in the file twice', async (t) => {
  const rig = await Rig.start(t)
  const appender = await rig.open()
  rig.losesAnswer = true
  assert.equal(await appender.append('one', { id: null }), 23, 'the offset of the second')
  assert.deepEqual(await rig.read(), ['one', 'one'])
})

test('appender: the primary gives the file up, and the records that wait go to the next opening, in their order', async (t) => {
  const rig = await Rig.start(t)
  const appender = await rig.open()
  await appender.append('zero')
  const [writer] = rig.writers
  assert.ok(writer)
  writer.isHeld = true
  const all = ['one', 'two', 'three'].map((text) => appender.append(text))
  await settled()
  writer.error = new Error('all chunkservers of the chunk have failed')
  writer.release()
  await Promise.all(all)
  assert.equal(rig.writers.length, 2)
  assert.deepEqual(await rig.read(), ['zero', 'one', 'two', 'three'])
  assert.deepEqual(
    rig.asked.map(({ lostHolder }) => lostHolder),
    [null, null, 'holder-1'],
  )
})

test('appender: a repeated record whose id may be forgotten is not written, and the caller is told so', async (t) => {
  const rig = await Rig.start(t)
  const appender = await rig.open()
  await appender.append('first')
  const [writer] = rig.writers
  writer?.abandon()
  rig.ids = new RecordIds(1_000_000)
  await assert.rejects(appender.append('second'), { reason: 'outcomeUnknown', code: 'EAGAIN' })
})

test('appender: a primary that cannot be reached is told to the masters, with the time', async (t) => {
  const rig = await Rig.start(t)
  const appender = await rig.open()
  const { port } = rig
  rig.port = 1
  rig.before = ({ method, ...call }) => {
    if (method !== 'appendRecords') return false
    rig.before = () => false
    call.fail(new FileSystemError('timedOut', 'no answer'))
    return true
  }
  const appended = appender.append('one')
  while (rig.asked.length < 5) await settled()
  rig.port = port
  assert.equal(await appended, 0)
  const told = rig.asked.slice(2)
  assert.deepEqual(told[0]?.avoid, [1])
  assert.ok(told.every(({ unreachableHolder, refused }) => unreachableHolder === 'holder-1' && refused === true))
  const times = told.map(({ unreachableMs }) => unreachableMs ?? -1)
  assert.deepEqual(
    [...times].sort((one, other) => one - other),
    times,
  )
  assert.ok((times.at(-1) ?? 0) > 0)
})

test('appender: a primary that hangs is noticed by its silence', async (t) => {
  const rig = await Rig.start(t)
  const appender = await rig.open()
  let isHanging = true
  rig.before = () => isHanging
  const appended = appender.append('one')
  while (rig.asked.length < 3) {
    await pause(10) // the ping has a time of its own
    rig.clock.advance(20)
  }
  isHanging = false
  assert.equal(await appended, 0)
  assert.equal(rig.asked.at(-1)?.unreachableHolder, 'holder-1')
})

test('appender: appends fail after their time, with the last error', async (t) => {
  const rig = await Rig.start(t)
  const appender = await rig.open()
  rig.writers[0]?.abandon()
  rig.refusal = new FileSystemError('recoveryInProgress', 'the last chunk is being recovered')
  await assert.rejects(appender.append('one'), { code: 'EBUSY', syscall: 'append', path: '/f' })
  rig.refusal = new FileSystemError('notFound', 'no such file')
  await assert.rejects(appender.append('one'), { code: 'ENOENT' })
  rig.refusal = undefined
  assert.equal(await appender.append('one'), 0, 'it can still be used')
})

test('appender: wrong arguments are refused before anything is sent', async (t) => {
  const rig = await Rig.start(t)
  const appender = await rig.open()
  assert.equal(appender.recordBytesMax, 1000 - 34)
  await appender.append('x'.repeat(appender.recordBytesMax))
  await assert.rejects(appender.append('x'.repeat(appender.recordBytesMax + 1)), { code: 'EINVAL' })
  await assert.rejects(appender.append('x', { id: '' }), { code: 'EINVAL' })
  await assert.rejects(appender.append('x', { id: Buffer.alloc(256) }), { code: 'EINVAL' })
  await assert.rejects(appender.append(7 as unknown as string), { code: 'ERR_INVALID_ARG_TYPE' })
  assert.equal(rig.frames.length, 1)
})

test('appender: opening fails with a file system that does not know record append', async (t) => {
  const rig = await Rig.start(t)
  rig.refusal = new FileSystemError('noSuchProtocol', 'Unknown protocol: cairn.RecordProtocol')
  await assert.rejects(rig.open(), { reason: 'unsupported' })
  rig.refusal = new FileSystemError('alreadyBeingCreated', 'another client has it')
  await assert.rejects(rig.open(), { reason: 'alreadyBeingCreated' })
  assert.ok(rig.asked.length > 2, 'it waits a short time for the other client')
})
