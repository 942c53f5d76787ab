// A directory of a million entries in the page: first rows, parts, filter, and what browser and masters need for it.

import assert from 'node:assert/strict'
import type { CDPSession, Page } from 'playwright-core'
import { FileSystem } from '../../../client/index.js'
import { Cluster, residentBytes } from '../../cluster/cluster.js'
import { startBrowser } from './browser.js'

const entries = Number(process.env['CAIRN_PAGE_ENTRIES'] ?? 1_000_000)
const directory = '/million'
const connections = 4
const inFlight = 64
const rowsMax = 200
const mebibyte = 1024 * 1024
/** Of the page's scripts, whatever the size of the directory; and what a master may grow by while it is listed. */
const heapBytesMax = 64 * mebibyte
const masterBytesMax = 400 * mebibyte

const nameOf = (at: number): string => `entry-${String(at).padStart(7, '0')}`

export async function checkPageMillion(consensus: string): Promise<void> {
  const browser = await startBrowser()
  if (browser === undefined) {
    console.log('page-million: skipped: needs chromium')
    return
  }
  const cluster = await Cluster.start({ consensus, words: ['--chunkservers', '1'] })
  try {
    await makeEntries(cluster)
    const page = await browser.open()
    const session = await page.context().newCDPSession(page)
    const before = masterBytes(cluster)
    await checkFirstRows(page, `http://${cluster.server('master', 1).http}`)
    await checkParts(page)
    await checkFilter(page)
    const heap = await heapBytes(session)
    assert.ok(heap < heapBytesMax, `the page uses ${Math.round(heap / mebibyte)} MiB`)
    const grown = masterBytes(cluster) - before
    assert.ok(grown < masterBytesMax, `a master has grown by ${Math.round(grown / mebibyte)} MiB`)
    console.log(
      `page-million: ${Math.round(heap / mebibyte)} MiB of scripts' memory, masters grown by ${Math.round(grown / mebibyte)} MiB at most`,
    )
    browser.checkQuiet()
  } finally {
    await browser.close()
    await cluster.stop()
  }
}

async function makeEntries(cluster: Cluster): Promise<void> {
  const beganMs = performance.now()
  let next = 0
  const work = async (files: FileSystem): Promise<void> => {
    for (let at = next++; at < entries; at = next++) await files.mkdir(`${directory}/${nameOf(at)}`)
  }
  const clients = await Promise.all(Array.from({ length: connections }, () => FileSystem.connect(`${cluster.fs}/`)))
  await clients[0]?.mkdir(directory)
  await Promise.all(clients.flatMap((files) => Array.from({ length: inFlight }, () => work(files))))
  for (const files of clients) await files.close()
  console.log(`page-million: ${entries} entries made in ${((performance.now() - beganMs) / 1000).toFixed(0)} s`)
}

async function checkFirstRows(page: Page, origin: string): Promise<void> {
  const beganMs = performance.now()
  await page.goto(`${origin}/#/files${directory}`)
  await page.getByRole('link', { name: `${nameOf(0)}/` }).waitFor()
  console.log(`page-million: first rows after ${Math.round(performance.now() - beganMs)} ms`)
  assert.equal(await page.locator('tbody tr').count(), rowsMax)
  await page.getByText(`a large directory: sorted by name; ${(entries - rowsMax).toLocaleString('en')} entries follow`).waitFor()
  // What only the whole directory could be sorted by is not offered.
  assert.equal(await page.getByRole('button', { name: 'Size' }).count(), 0)
}

async function checkParts(page: Page): Promise<void> {
  for (const part of [1, 2, 3]) {
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('link', { name: `${nameOf(part * rowsMax)}/` }).waitFor()
    assert.equal(await page.locator('tbody tr').count(), rowsMax)
  }
  await page.getByRole('button', { name: 'Previous' }).click()
  await page.getByRole('link', { name: `${nameOf(2 * rowsMax)}/` }).waitFor()
}

/** All names are compared, also those that are not shown. */
async function checkFilter(page: Page): Promise<void> {
  const last = nameOf(entries - 1)
  const beganMs = performance.now()
  await page.getByLabel('Filter').fill(last.slice(-6))
  await page.getByRole('link', { name: `${last}/` }).waitFor({ timeout: 120_000 })
  console.log(`page-million: a name among all found after ${Math.round(performance.now() - beganMs)} ms`)
  await page.getByText(/^1 entry matches; all names were compared$/).waitFor()
  await page.getByLabel('Filter').fill('entry-00')
  await page.getByText(/^200 entries match so far; about [\d,]+ names are not compared yet$/).waitFor()
  await page.getByLabel('Filter').fill('')
  await page.getByRole('link', { name: `${nameOf(0)}/` }).waitFor()
}

async function heapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0
}

/** Of the master that uses most; 0 where that is not known. */
const masterBytes = (cluster: Cluster): number =>
  Math.max(...cluster.servers().map(({ role, pid }) => (role === 'master' && pid !== null ? (residentBytes(pid) ?? 0) : 0)))
