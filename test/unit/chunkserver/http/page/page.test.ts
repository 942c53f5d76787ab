// Uploads and downloads of the page at a real chunkserver.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { after, before, test } from 'node:test'
import { rangeOf } from '../../../../../chunkserver/http/page/download-file.js'
import { nameInZip } from '../../../../../chunkserver/http/page/download-folder.js'
import type { FileSystem } from '../../../../../client/index.js'
import { uploadName } from '../../../../../proto/base/upload-name.js'
import { EmbeddedCluster } from '../../../../cluster/embedded-cluster.js'

let cluster: EmbeddedCluster
let files: FileSystem
let origin: string
let master: string

before(async () => {
  cluster = await EmbeddedCluster.start({ pageUser: 'bob', replicationDefault: 1 })
  await (await cluster.connect()).chmod('/', 0o777)
  files = await cluster.connect({ user: 'bob' })
  master = `http://${cluster.masters.running(1).addresses.http}`
  origin = ((await (await fetch(`${master}/page/api/place`)).json()) as { origin: string }).origin
})
after(async () => {
  await files.close()
  await cluster.stop()
})

const url = (kind: string, path: string, more: Readonly<Record<string, string>> = {}): string =>
  `${origin}/page/${kind}?${new URLSearchParams({ path, 'user.name': 'bob', ...more })}`

async function upload(
  path: string,
  contents: string | Buffer,
  more: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; exception: string }> {
  const form = new FormData()
  form.append('file', new Blob([contents]), 'any')
  const answer = await fetch(url('upload', path, more), { method: 'POST', body: form, headers })
  const told = (await answer.json()) as { RemoteException?: { exception: string } }
  return { status: answer.status, exception: told.RemoteException?.exception ?? '' }
}

test('upload: the file has the bytes of the form and belongs to the user; parents are made only when asked for', async () => {
  const bytes = Buffer.alloc(700_000, 'uploaded ')
  assert.deepEqual(await upload('/up', bytes), { status: 201, exception: '' })
  assert.ok((await files.readFile('/up')).equals(bytes))
  assert.deepEqual(await upload('/no/such/folder', 'x'), { status: 404, exception: 'FileNotFoundException' })
  assert.deepEqual(await upload('/made/deep/file', 'x', { parents: 'true' }), { status: 201, exception: '' })
  assert.equal(await files.readFile('/made/deep/file', 'utf8'), 'x')
  assert.equal((await files.stat('/up')).mode & 0o777, 0o644)
})

test('upload: a file that exists is replaced only when asked for, a directory never', async () => {
  await files.writeFile('/there', 'old')
  assert.deepEqual(await upload('/there', 'new'), { status: 403, exception: 'FileAlreadyExistsException' })
  assert.equal(await files.readFile('/there', 'utf8'), 'old')
  assert.deepEqual(await upload('/there', 'new', { overwrite: 'true' }), { status: 201, exception: '' })
  assert.equal(await files.readFile('/there', 'utf8'), 'new')
  await files.mkdir('/folder')
  assert.equal((await upload('/folder', 'x', { overwrite: 'true' })).status, 403)
})

test('upload: the rights are those of the user', async () => {
  await files.mkdir('/private')
  await files.chmod('/private', 0o700)
  const refused = await upload('/private/x', 'x', { 'user.name': 'eve' })
  assert.deepEqual(refused, { status: 403, exception: 'AccessControlException' })
  assert.deepEqual(await files.readdir('/private'), [])
})

test('upload: a request that a browser marks needs the header against foreign pages; other programs do not', async () => {
  const foreign: readonly Readonly<Record<string, string>>[] = [
    { Origin: 'http://evil.example' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'User-Agent': 'Mozilla/5.0' },
  ]
  for (const headers of foreign) assert.equal((await upload('/foreign', 'x', {}, headers)).status, 400, JSON.stringify(headers))
  assert.equal(await files.exists('/foreign'), false)
  assert.equal((await upload('/own', 'x', {}, { Origin: master, 'X-XSRF-HEADER': 'any' })).status, 201)
})

/** Sends the beginning of a form and closes the connection, or ends the form early. */
async function sendBroken(path: string, how: 'cut' | 'early'): Promise<void> {
  const head = '--cut\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
  const headers = { 'Content-Type': 'multipart/form-data; boundary=cut', ...(how === 'cut' ? { 'Content-Length': 1_000_000 } : {}) }
  const sent = httpRequest(url('upload', path), { method: 'POST', headers })
  sent.on('error', () => undefined)
  sent.write(head)
  await new Promise((resolve) => sent.write(Buffer.alloc(200_000), resolve))
  if (how === 'cut') {
    sent.destroy()
    return
  }
  sent.end()
  const [response] = await once(sent, 'response')
  assert.equal(response.statusCode, 400)
  response.resume()
}

test('upload: a cut connection and a form without an end leave nothing', async () => {
  await files.mkdir('/broken')
  await sendBroken('/broken/early', 'early')
  assert.deepEqual(await files.readdir('/broken'), [])
  await sendBroken('/broken/cut', 'cut')
  // The next upload of the same user is answered after the file of the cut one was removed, or shortly before: until it is gone.
  while ((await files.readdir('/broken')).length > 0) await upload('/tick', 'x', { overwrite: 'true' })
  assert.equal(await files.exists('/broken/cut'), false)
})

test('upload: what an earlier try has left is removed, and a try that still goes on fails', async () => {
  const [id, other] = ['a'.repeat(32), 'b'.repeat(32)]
  const holder = files.withLeaseHolder(`upload_${id}`)
  await files.mkdir('/tries')
  const writer = holder.createWriteStream(`/tries/${uploadName(id)}`, { moveOnClose: { to: '/tries/x' } })
  writer.write('of the earlier try')
  await once(writer, 'open')
  await files.writeFile(`/tries/${uploadName(other)}`, 'of nobody that was named')
  assert.deepEqual(await upload('/tries/x', 'of the later try', { earlier: id, id: 'c'.repeat(32) }), { status: 201, exception: '' })
  writer.end()
  await assert.rejects(once(writer, 'finish'))
  assert.deepEqual(await files.readdir('/tries'), [uploadName(other), 'x'])
  assert.equal(await files.readFile('/tries/x', 'utf8'), 'of the later try')
  await holder.close()
})

test('upload: ids that are none are refused', async () => {
  for (const more of [{ id: '../x' }, { id: 'A'.repeat(32) }, { earlier: 'x' }, { earlier: Array(17).fill('a'.repeat(32)).join(',') }]) {
    assert.equal((await upload('/ids', 'x', more)).status, 400, JSON.stringify(more))
  }
  assert.equal(await files.exists('/ids'), false)
})

test('upload: a form without a file is refused', async () => {
  const form = new FormData()
  form.append('other', new Blob(['x']), 'name')
  const answer = await fetch(url('upload', '/formless'), { method: 'POST', body: form })
  assert.equal(answer.status, 400)
  assert.equal(await files.exists('/formless'), false)
})

test('download: a file as an attachment, whole or a range of it; the master names the chunkserver', async () => {
  await files.writeFile('/down.html', '<script>0123456789')
  const whole = await fetch(`${master}/page/download/file?path=/down.html`)
  assert.equal(await whole.text(), '<script>0123456789')
  assert.match(whole.headers.get('content-disposition') ?? '', /^attachment; filename\*=UTF-8''down.html$/)
  assert.equal(whole.headers.get('content-type'), 'application/octet-stream')
  assert.equal(whole.headers.get('x-content-type-options'), 'nosniff')
  const part = await fetch(url('download/file', '/down.html'), { headers: { Range: 'bytes=8-11' } })
  assert.deepEqual([part.status, await part.text(), part.headers.get('content-range')], [206, '0123', 'bytes 8-11/18'])
  const outside = await fetch(url('download/file', '/down.html'), { headers: { Range: 'bytes=18-' } })
  assert.equal(outside.status, 416)
  assert.equal((await fetch(url('download/file', '/none'))).status, 404)
})

test('download: a folder as a zip file with all files below it', async () => {
  await files.mkdir('/zip/inner/empty', { recursive: true })
  await files.writeFile('/zip/one', 'contents of one')
  await files.writeFile('/zip/inner/back\\slash', 'contents of two')
  await files.writeFile('/zip/nothing', '')
  const answer = await fetch(url('download/folder', '/zip'))
  assert.equal(answer.status, 200)
  const zip = Buffer.from(await answer.arrayBuffer())
  for (const text of ['one', 'contents of one', 'inner/back_slash', 'contents of two', 'inner/empty/', 'nothing']) {
    assert.ok(zip.includes(text), text)
  }
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  assert.equal(zip.readUInt16LE(end + 10), 5, 'entries in the table of contents')
})

test('ranges: one range of bytes; what is not understood means the whole file', () => {
  assert.deepEqual(rangeOf('bytes=2-4', 10), { start: 2, end: 4 })
  assert.deepEqual(rangeOf('bytes=2-', 10), { start: 2, end: 9 })
  assert.deepEqual(rangeOf('bytes=-3', 10), { start: 7, end: 9 })
  assert.deepEqual(rangeOf('bytes=0-99', 10), { start: 0, end: 9 })
  assert.equal(rangeOf('bytes=10-', 10), 'outside')
  for (const text of [undefined, 'bytes=4-2', 'bytes=1-2,4-5', 'lines=1-2', 'bytes=-']) assert.equal(rangeOf(text, 10), undefined)
})

test('zip: names are relative, and have no separators of another system', () => {
  assert.equal(nameInZip('/a/b/c', '/a'), 'b/c')
  assert.equal(nameInZip('/b', '/'), 'b')
  assert.equal(nameInZip('/a/..\\..\\x', '/a'), '.._.._x')
  assert.equal(nameInZip('/a/C:', '/a'), 'C_')
})

test('cross-origin: the pages of the masters may use a chunkserver, those of other servers may not', async () => {
  const asks = { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'x-xsrf-header' }
  const own = await fetch(url('upload', '/x'), { method: 'OPTIONS', headers: { ...asks, Origin: master } })
  assert.deepEqual([own.status, own.headers.get('access-control-allow-origin')], [204, master])
  assert.match(own.headers.get('access-control-allow-headers') ?? '', /x-xsrf-header/)
  const foreign = await fetch(url('upload', '/x'), { method: 'OPTIONS', headers: { ...asks, Origin: 'http://evil.example' } })
  assert.equal(foreign.headers.get('access-control-allow-origin'), null)
  const read = await fetch(`${origin}/webhdfs/v1/ready?op=OPEN&user.name=bob`, { headers: { Origin: master } })
  assert.equal(read.headers.get('access-control-allow-origin'), master)
})
