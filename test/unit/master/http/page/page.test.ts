// What the page asks of a master, at a real one.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listingLimits, listPart } from '../../../../../master/http/page/listing.js'
import type { Ask } from '../../../../../proto/webhdfs/namespace/calls.js'
import { Masters } from '../../rpc/masters.js'

let masters: Masters
let origin: string

before(async () => {
  masters = await Masters.start(1, { pageUser: 'bob', slowCallMs: 1 })
  origin = `http://${masters.running(1).addresses.http}`
  for (const name of ['a', 'b', 'Bc', 'd']) {
    const query = 'op=MKDIRS&permission=755&user.name=root-of-all'
    assert.equal((await fetch(`${origin}/webhdfs/v1/listed/${name}?${query}`, { method: 'PUT' })).status, 200)
  }
})
after(() => masters.end())

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(origin + path)
  assert.equal(answer.status, 200, await answer.clone().text())
  return (await answer.json()) as T
}

interface Listed {
  readonly entries: readonly { readonly pathSuffix: string }[]
  readonly next: string | null
}
const namesOf = ({ entries }: Listed): string[] => entries.map(({ pathSuffix }) => pathSuffix)

test('page: the overview is HTML without a script in it, and its policy names the servers of the cluster', async () => {
  const answer = await fetch(origin)
  const text = await answer.text()
  assert.match(text, /<h1>Cairn master 1<\/h1>/)
  assert.doesNotMatch(text, /<script(?! type="module" src="\/page\/assets\/app.js">)/)
  const policy = answer.headers.get('content-security-policy') ?? ''
  assert.match(policy, /script-src 'self'; style-src 'self'/)
  assert.ok(policy.includes(origin), policy)
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
})

test('page: its scripts and styles are served, and no other files', async () => {
  for (const [name, type] of [
    ['app.js', 'text/javascript'],
    ['style.css', 'text/css'],
  ] as const) {
    const answer = await fetch(`${origin}/page/assets/${name}`)
    assert.equal(answer.status, 200, name)
    assert.match(answer.headers.get('content-type') ?? '', new RegExp(type))
  }
  for (const name of ['none.js', '..%2f..%2f..%2fpackage.json', '%2e%2e/main.js', 'THIRD-PARTY.txt']) {
    assert.equal((await fetch(`${origin}/page/assets/${name}`)).status, 404, name)
  }
})

test('page: it acts as the configured user, who is no superuser', async () => {
  const session = await get<{ user: string; isSuperuser: boolean; id: number; leader: number }>('/page/api/session')
  assert.deepEqual([session.user, session.isSuperuser, session.id, session.leader], ['bob', false, 1, 1])
})

test('page: a directory in parts, by name, with a filter', async () => {
  const first = await get<Listed>('/page/api/list?path=/listed&entries=2')
  assert.deepEqual([namesOf(first), first.next], [['Bc', 'a'], 'a'])
  const second = await get<Listed>(`/page/api/list?path=/listed&entries=2&after=${first.next}`)
  assert.deepEqual([namesOf(second), second.next], [['b', 'd'], null])
  assert.deepEqual(namesOf(await get<Listed>('/page/api/list?path=/listed&filter=B')), ['Bc', 'b'])
  assert.equal((await fetch(`${origin}/page/api/list?path=/none`)).status, 404)
})

test('listing: one request looks at a bounded number of entries of a huge directory, and says where to go on', async () => {
  const perCall = 1000
  let calls = 0
  const ask = ((_call: unknown, { startAfter }: { startAfter: Uint8Array }) => {
    calls += 1
    const from = startAfter.length === 0 ? 0 : Number(Buffer.from(startAfter).toString()) + 1
    const partialListing = Array.from({ length: perCall }, (_, at) => ({
      path: Buffer.from(String(from + at).padStart(8, '0')),
      permission: { perm: 0 },
      fileType: 2,
      flags: 0,
      symlink: null,
    }))
    return Promise.resolve({ dirList: { partialListing, remainingEntries: 1_000_000 - from - perCall } })
  }) as unknown as Ask
  const part = await listPart(ask, { path: '/', after: '', filter: 'no such name', entries: 100 })
  assert.deepEqual([part.entries.length, part.scanned, calls], [0, listingLimits.scannedMax, listingLimits.scannedMax / perCall])
  assert.equal(part.next, String(listingLimits.scannedMax - 1).padStart(8, '0'))
  assert.equal(part.remaining, 1_000_000 - listingLimits.scannedMax)
})

test('page: the cluster, its history and its missing chunks', async () => {
  const { health, space } = await get<{ health: { level: string }; space: { capacity: number } }>('/page/api/cluster')
  assert.deepEqual([health.level, space.capacity], ['bad', 0])
  assert.ok(Array.isArray((await get<{ samples: unknown[] }>('/page/api/history')).samples))
  assert.deepEqual(await get('/page/api/missing'), { chunks: [], namesFiles: true })
})

test('page: the engine and what it did', async () => {
  interface Told {
    readonly status: { readonly role: string; readonly engine: string; readonly voters: readonly number[] }
    readonly last: number
    readonly moments: readonly { readonly number: number; readonly kind: string; readonly what: string }[]
  }
  const { status, moments, last } = await get<Told>('/page/api/consensus')
  assert.deepEqual([status.role, status.engine, status.voters], ['leader', 'raft', [1]])
  assert.ok(moments.some(({ kind, what }) => kind === 'leadership' && what === 'leader'))
  assert.deepEqual((await get<Told>(`/page/api/consensus?after=${last + 1000}`)).moments, [])
})

test('page: audit and slow calls of other users are not shown to a user who is no superuser', async () => {
  await get('/page/api/list?path=/listed')
  const { isWhole, audit } = await get<{ isWhole: boolean; audit: { line: { ugi: string; cmd: string } }[] }>('/page/api/calls')
  assert.equal(isWhole, false)
  assert.ok(audit.some(({ line }) => line.cmd === 'listStatus'))
  assert.deepEqual(
    audit.filter(({ line }) => line.ugi !== 'bob (auth:SIMPLE)'),
    [],
  )
})

test('page: the settings, each with value, meaning and source', async () => {
  const { settings } = await get<{ settings: { name: string; value: string; meaning: string; source: string }[] }>('/page/api/settings')
  const of = (name: string) => settings.find((each) => each.name === name)
  assert.deepEqual([of('pageUser')?.value, of('pageUser')?.source], ['bob', 'given'])
  assert.equal(of('replicationMax')?.source, 'default')
  assert.ok(settings.every(({ meaning }) => meaning !== ''))
})

test('page: leadership is handed over only by a superuser, and never by a foreign page', async () => {
  const ask = (headers: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(`${origin}/page/api/leader`, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json', ...headers } })
  assert.equal((await ask({})).status, 403)
  const foreign = await ask({ Origin: 'http://evil.example' })
  assert.equal(foreign.status, 400)
  assert.equal(foreign.headers.get('access-control-allow-origin'), null)
})

test("page: what changes files needs the header against foreign pages when a browser asks; the masters' own pages may send it", async () => {
  const change = (headers: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(`${origin}/webhdfs/v1/by-page?op=MKDIRS&user.name=bob`, { method: 'PUT', headers })
  assert.equal((await change({ 'Sec-Fetch-Site': 'same-origin' })).status, 400)
  const preflight = await fetch(`${origin}/webhdfs/v1/by-page?op=MKDIRS`, {
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Method': 'PUT' },
  })
  assert.deepEqual([preflight.status, preflight.headers.get('access-control-allow-origin')], [204, origin])
})
