// The queue of uploads: which chunkserver is tried, what it is told of earlier tries, and what ends an upload.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FormToSend, NotSent } from '../../../page/files/upload-try.js'
import { type Upload, Uploads } from '../../../page/files/uploads.js'
import type { UploadOptions } from '../../../page/server/file-calls.js'
import { Refusal } from '../../../page/server/masters.js'
import { uploadName } from '../../../proto/base/upload-name.js'

/** What happens to each form that is sent: stored, or an error. */
type Outcome = 'stored' | Error

interface Sent {
  readonly origin: string
  readonly options: UploadOptions
}

/** A queue whose forms end as the outcomes say, one after the other; the last one is for all that follow. */
function queue(outcomes: readonly Outcome[]) {
  const sent: Sent[] = []
  const avoided: string[][] = []
  let last: UploadOptions | undefined
  const files = {
    uploadPlace: async (failed: readonly string[]) => {
      avoided.push([...failed])
      return `http://server-${failed.length + 1}`
    },
    uploadUrl: (_origin: string, _path: string, options: UploadOptions) => {
      last = options
      return 'url'
    },
  }
  const send = async ({ origin }: FormToSend): Promise<void> => {
    assert.ok(last !== undefined)
    sent.push({ origin, options: last })
    const outcome = outcomes[Math.min(sent.length, outcomes.length) - 1]
    if (outcome instanceof Error) throw outcome
  }
  return { uploads: new Uploads(files, send), sent, avoided }
}

const one = [{ file: new File(['contents'], 'name'), relative: 'name' }]

/** Resolves with the item when it has ended in one way or another. */
function ended(uploads: Uploads): Promise<Upload> {
  return new Promise((resolve) => {
    const leave = uploads.listen(() => {
      const [item] = uploads.items
      if (item === undefined || item.state === 'waiting' || item.state === 'sending') return
      leave()
      resolve(item)
    })
  })
}

test('uploads: a chunkserver that is lost is replaced by another one, which is told of the earlier tries', async () => {
  const { uploads, sent, avoided } = queue([new NotSent('lost'), new NotSent('lost'), 'stored'])
  uploads.add('/d', one)
  const item = await ended(uploads)
  assert.deepEqual([item.state, item.path, item.sentBytes], ['done', '/d/name', 8])
  assert.deepEqual(
    sent.map(({ origin }) => origin),
    ['http://server-1', 'http://server-2', 'http://server-3'],
  )
  assert.deepEqual(avoided.at(-1), ['http://server-1', 'http://server-2'])
  const ids = sent.map(({ options }) => options.id)
  assert.equal(new Set(ids).size, 3)
  for (const id of ids) assert.match(uploadName(id), /^\.uploading-[0-9a-f]{32}$/)
  assert.deepEqual(
    sent.map(({ options }) => options.earlier),
    [[], ids.slice(0, 1), ids.slice(0, 2)],
  )
})

test('uploads: four chunkservers are tried; a retry tells of all earlier tries', async () => {
  const outcomes: Outcome[] = [new NotSent('a'), new NotSent('b'), new NotSent('c'), new NotSent('the last'), 'stored']
  const { uploads, sent } = queue(outcomes)
  uploads.add('/', one)
  const failed = await ended(uploads)
  assert.deepEqual([failed.state, failed.error, sent.length], ['failed', 'the last', 4])
  uploads.retry(failed)
  assert.equal((await ended(uploads)).state, 'done')
  assert.deepEqual(
    sent[4]?.options.earlier,
    sent.slice(0, 4).map(({ options }) => options.id),
  )
})

test('uploads: what is refused is not tried elsewhere', async () => {
  for (const [exception, state] of [
    ['FileAlreadyExistsException', 'exists'],
    ['AccessControlException', 'failed'],
  ] as const) {
    const { uploads, sent } = queue([new Refusal(exception, 'no')])
    uploads.add('/', one)
    assert.equal((await ended(uploads)).state, state)
    assert.equal(sent.length, 1)
  }
})

test('uploads: what was being sent when the queue was paused begins anew, and its end does not count', async () => {
  const signals: AbortSignal[] = []
  const letGo: (() => void)[] = []
  const files = { uploadPlace: async () => 'http://server', uploadUrl: () => 'url' }
  const uploads = new Uploads(files, ({ signal }) => {
    signals.push(signal)
    return new Promise((resolve) => letGo.push(resolve))
  })
  uploads.add('/', one)
  await new Promise(setImmediate)
  uploads.pause()
  assert.deepEqual([uploads.items[0]?.state, signals[0]?.aborted], ['waiting', true])
  letGo[0]?.()
  await new Promise(setImmediate)
  assert.equal(uploads.items[0]?.state, 'waiting')
  uploads.resume()
  await new Promise(setImmediate)
  assert.equal(signals.length, 2)
  letGo[1]?.()
  assert.equal((await ended(uploads)).state, 'done')
})
