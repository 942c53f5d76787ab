// op=WATCH at a gateway: the events are those of the library, streams end when their clients do, and what a stream cannot begin with is
// refused.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type RunningGateway, startGateway } from '../../../../client/gateway/main.js'
import { parseGatewayOptions } from '../../../../client/gateway/options.js'
import type { FileSystem } from '../../../../client/index.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { EmbeddedCluster } from '../../../cluster/embedded-cluster.js'
import { type EventStream, streamOf } from '../../../feed/event-stream.js'
import { refusalOf, WebClient } from './web-client.js'

const kept = 1000
let cluster: EmbeddedCluster
let files: FileSystem
let gateway: RunningGateway
let web: WebClient

before(async () => {
  cluster = await EmbeddedCluster.start({ feedPositionsKept: kept })
  files = await cluster.connect()
  gateway = await startGateway(parseGatewayOptions({ httpPort: 0 }), { address: cluster.address, conf: undefined }, silentLogger)
  web = new WebClient(gateway.address)
})
after(async () => {
  web.close()
  await gateway.stop()
  await files.close()
  await cluster.stop()
})

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const watch = (path: string, more = ''): string => `${path}?op=WATCH&user.name=${files.user}${more}`
const url = (path: string, more = ''): string => `http://${gateway.address}/webhdfs/v1${watch(path, more)}`

/** What the master shows of its feed. */
async function metric(name: string): Promise<number> {
  const text = await (await fetch(`http://${cluster.masters.running(1).addresses.http}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
}

test('gateway: op=WATCH sends the same events as the library gives, and goes on after the last one that was seen', async () => {
  await files.mkdir('/watched')
  const stream = await streamOf(url('/watched', '&recursive=true'))
  const watching = files.watch('/watched', { recursive: true })
  const first = watching.next()
  await files.exists('/watched') // calls of one client are answered in order, so the watch has begun
  await files.writeFile('/watched/file', 'some bytes')
  await files.chmod('/watched/file', 0o600)
  await files.mkdir('/elsewhere')
  await files.rename('/watched/file', '/watched/other')
  const sent = await stream.take(4)
  const given = [(await first).value]
  while (given.length < sent.length) given.push((await watching.next()).value)
  await watching.return(undefined)
  assert.deepEqual(
    sent.map(({ event, data }) => `${event} ${data.path}`),
    ['create /watched/file', 'close /watched/file', 'mode /watched/file', 'rename /watched/file'],
  )
  for (const [at, { id, data }] of sent.entries()) {
    const { eventType, filename, ...event } = given[at] ?? assert.fail('the library gives as many')
    assert.deepEqual(data, JSON.parse(JSON.stringify(event)))
    assert.equal(Number(id), event.resumeAfter)
  }
  stream.end()
  const again = await streamOf(url('/watched', '&recursive=true'), { 'Last-Event-ID': sent[1]?.id ?? '' })
  assert.deepEqual(await again.take(2), sent.slice(2))
  again.end()
})

test('gateway: op=WATCH refuses what it cannot begin with', async () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ['/?op=WATCH&user.name=alice', {}, /^403 AccessControlException: /],
    [watch('/', '&after=99999999'), {}, /^403 InvalidRequestException: position 99999999 is beyond the end/],
    [watch('/', '&after=x'), {}, /^400 IllegalArgumentException: /],
    [watch('/', '&recursive=maybe'), {}, /^400 IllegalArgumentException: /],
    [watch('/'), { 'Last-Event-ID': 'x' }, /^400 IllegalArgumentException: .*Last-Event-ID/],
  ]
  for (const [target, headers, expected] of cases)
    assert.match(refusalOf(await web.send('GET', target, undefined, headers)), expected, target)
  assert.match(refusalOf(await web.send('POST', watch('/'))), /^400 IllegalArgumentException: .*WATCH is not a valid POST operation/)
})

test('gateway: op=WATCH: streams of clients that are gone end, and too many at once are refused', async () => {
  const streams: EventStream[] = []
  while (streams.length < 64) streams.push(await streamOf(url('/')))
  assert.equal(gateway.status().feedStreams, 64)
  assert.match(refusalOf(await web.send('GET', watch('/'))), /^403 RetriableException: 64 clients follow the changes here/)
  for (const stream of streams) stream.end()
  while (gateway.status().feedStreams > 0) await turn()
  while (gateway.status().inProgress > 0) await turn()
  assert.match(await (await fetch(`http://${gateway.address}/metrics`)).text(), /^cairn_gateway_feed_streams 0$/m)
  const another = await streamOf(url('/'))
  another.end()
})

test('gateway: op=WATCH: changes that are not kept any more are refused, also to a client that comes back; the masters count that', async () => {
  await files.mkdir('/many')
  const toldBefore = await metric('cairn_feed_events_total')
  const names = Array.from({ length: 3 * kept }, (_, at) => `/many/${at}`)
  for (let at = 0; at < names.length; at += 100) await Promise.all(names.slice(at, at + 100).map((name) => files.mkdir(name)))
  while ((await metric('cairn_feed_first_position')) < kept) await turn()
  const refusals = [await web.send('GET', watch('/', '&after=1')), await web.send('GET', watch('/'), undefined, { 'Last-Event-ID': '1' })]
  for (const refusal of refusals) {
    assert.match(refusalOf(refusal), /^403 MissingEventsException: the changes after position 1 are not kept any more/)
  }
  await assert.rejects(files.watch('/', { after: 1 }).next(), { code: 'ESTALE' })
  while ((await metric('cairn_feed_too_old_total')) < 3) await turn()
  const last = await metric('cairn_feed_last_position')
  assert.ok(last - (await metric('cairn_feed_first_position')) >= kept - 1)
  assert.ok((await metric('cairn_feed_events_total')) - toldBefore >= names.length)
  assert.ok((await metric('cairn_feed_events_given_total')) > 0)
  const stream = await streamOf(url('/many', `&recursive=true&after=${last - 10}`))
  assert.equal((await stream.take(10)).at(-1)?.id, String(last))
  stream.end()
})
