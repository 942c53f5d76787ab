// Uploads: many files, folders by drag and drop, what exists, a pause, cut connections, and chunkservers that are lost.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { FileSystem } from '../../../client/index.js'
import { type Cluster, until } from '../../cluster/cluster.js'
import { home, hostileNames, show } from './files.js'

const waitMsMax = 30_000

export async function checkUploads(page: Page, origin: string, files: FileSystem): Promise<void> {
  await files.mkdir(`${home}/in`)
  await show(page, origin, `${home}/in`)
  const big = Buffer.alloc(20 * 1024 * 1024, 'the contents of a big file; ')
  const given = [
    { name: 'big.bin', mimeType: 'application/octet-stream', buffer: big },
    ...Array.from({ length: 40 }, (_, at) => ({ name: `small-${at}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`file ${at}`) })),
    { name: 'empty', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  ]
  await page.getByLabel('Upload files').setInputFiles(given)
  await page.getByText('42 of 42 files stored').waitFor()
  assert.ok((await files.readFile(`${home}/in/big.bin`)).equals(big))
  assert.equal(await files.readFile(`${home}/in/small-39.txt`, 'utf8'), 'file 39')
  assert.equal((await files.stat(`${home}/in/empty`)).size, 0)
  await page.getByText('42 entries').waitFor()
  await checkReplacing(page, files)
  await checkDropping(page, origin, files)
  assert.deepEqual(
    (await files.readdir(`${home}/in`)).filter((name) => name.startsWith('.')),
    [],
  )
}

async function checkReplacing(page: Page, files: FileSystem): Promise<void> {
  await page.getByRole('button', { name: 'Clear stored' }).click()
  await page.getByLabel('Upload files').setInputFiles([{ name: 'small-0.txt', mimeType: 'text/plain', buffer: Buffer.from('newer') }])
  await page.getByText('a file of this name exists').waitFor()
  assert.equal(await files.readFile(`${home}/in/small-0.txt`, 'utf8'), 'file 0')
  await page.getByRole('button', { name: 'Replace' }).click()
  await page.getByText('1 of 1 files stored').waitFor()
  assert.equal(await files.readFile(`${home}/in/small-0.txt`, 'utf8'), 'newer')
  await page.getByRole('button', { name: 'Clear stored' }).click()
}

/** Files with hostile names, dropped on the directory while the queue is paused. */
async function checkDropping(page: Page, origin: string, files: FileSystem): Promise<void> {
  await files.mkdir(`${home}/names`)
  await show(page, origin, `${home}/names`)
  await page.getByLabel('Upload files').setInputFiles([{ name: 'first', mimeType: 'text/plain', buffer: Buffer.from('1') }])
  await page.getByText('1 of 1 files stored').waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  const data = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer()
    for (const name of ${JSON.stringify(hostileNames)}) transfer.items.add(new File(['of a hostile name'], name))
    return transfer
  })()`)
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: data })
  await page.getByText(`1 of ${hostileNames.length + 1} files stored, paused`).waitFor()
  assert.deepEqual(await files.readdir(`${home}/names`), ['first'])
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText(`${hostileNames.length + 1} of ${hostileNames.length + 1} files stored`).waitFor()
}

const throttledBytesPerSecond = 8_000_000

/**
 * The chunkserver that an upload goes to is killed, or stands still: the page sends the file to another one, and nothing is left of the
 * first try, also when the one that stood still goes on.
 */
export async function checkLostServers(page: Page, origin: string, files: FileSystem, cluster: Cluster): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-upload-'))
  const session = await page.context().newCDPSession(page)
  const throttle = (uploadThroughput: number): Promise<unknown> =>
    session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput })
  const contents = randomBytes(40_000_000)
  await page.getByRole('button', { name: 'Clear stored' }).click()
  try {
    await session.send('Network.enable')
    for (const how of ['SIGKILL', 'SIGSTOP'] as const) {
      const directory = `${home}/${how}`
      await files.mkdir(directory)
      await show(page, origin, directory)
      const path = join(folder, `${how}.bin`)
      writeFileSync(path, contents)
      await throttle(throttledBytesPerSecond)
      const asked = page.waitForRequest((request) => request.url().includes('/page/upload') && request.method() === 'POST')
      await page.getByLabel('Upload files').setInputFiles(path)
      const first = new URL((await asked).url())
      await until('the upload has begun', waitMsMax, async () => (await files.readdir(directory)).length > 0)
      const server = cluster.servers().find(({ role, http }) => role === 'chunkserver' && http.endsWith(`:${first.port}`))
      assert.ok(server !== undefined, `the upload went to ${first.host}`)
      const pid = cluster.signal('chunkserver', server.id, how)
      await throttle(-1)
      try {
        await page.getByText('1 of 1 files stored').waitFor()
        assert.ok((await files.readFile(`${directory}/${how}.bin`)).equals(contents))
      } finally {
        if (how === 'SIGSTOP') process.kill(pid, 'SIGCONT')
      }
      if (how === 'SIGKILL') await cluster.untilRestarted('chunkserver', server.id, pid)
      await until('nothing else is there', waitMsMax, async () => (await files.readdir(directory)).join() === `${how}.bin`)
      assert.ok((await files.readFile(`${directory}/${how}.bin`)).equals(contents))
      await page.getByRole('button', { name: 'Clear stored' }).click()
    }
  } finally {
    await throttle(-1)
    await session.detach()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Cut {
  readonly status: number | undefined
}

/** Without a browser: what a form that ends early, or comes from a foreign page, leaves behind. */
export async function checkCutUploads(chunkserver: string, files: FileSystem): Promise<void> {
  await files.mkdir(`${home}/cut`)
  const url = (name: string): string =>
    `http://${chunkserver}/page/upload?${new URLSearchParams({ path: `${home}/cut/${name}`, 'user.name': 'web' })}`
  await sendPart(url('half'), 3_000_000)
  const form = new FormData()
  form.append('file', new Blob(['x']), 'name')
  const foreign = await fetch(url('foreign'), { method: 'POST', body: form, headers: { Origin: 'http://evil.example' } })
  assert.equal(foreign.status, 400)
  assert.equal(foreign.headers.get('access-control-allow-origin'), null)
  const plain = await fetch(url('plain'), { method: 'POST', body: form })
  assert.equal(plain.status, 201, await plain.text())
  const preflight = await fetch(url('x'), {
    method: 'OPTIONS',
    headers: { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'POST' },
  })
  assert.equal(preflight.headers.get('access-control-allow-origin'), null)
  await until('nothing is left of a cut upload', waitMsMax, async () => {
    const names = await files.readdir(`${home}/cut`)
    return names.length === 1 && names[0] === 'plain'
  })
}

/** Announces a file of twice the bytes, sends these, and closes the connection. */
function sendPart(url: string, bytes: number): Promise<Cut> {
  return new Promise((resolve) => {
    const head = '--cut\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
    const headers = { 'Content-Type': 'multipart/form-data; boundary=cut', 'Content-Length': head.length + 2 * bytes }
    const sent = request(url, { method: 'POST', headers })
    sent.on('error', () => resolve({ status: undefined }))
    sent.on('response', ({ statusCode }) => resolve({ status: statusCode }))
    sent.write(head)
    sent.write(Buffer.alloc(bytes), () => sent.destroy())
  })
}
