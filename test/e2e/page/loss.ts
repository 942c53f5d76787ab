// Chunks that cannot be read, in the page of a superuser: while a chunkserver stands still, and for good when all replicas are damaged.

import assert from 'node:assert/strict'
import { closeSync, openSync, readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { FileSystem } from '../../../client/index.js'
import { Cluster, until } from '../../cluster/cluster.js'
import { checkAccess, startBrowser } from './browser.js'

const waitMsMax = 90_000
const folder = '/loss'
/** More than is stored together with other chunks. */
const bytes = 300_000

/** The number of the process of the chunkserver that has the first chunk of a file of one replica; the masters may call it otherwise. */
export async function holderOf(cluster: Cluster, files: FileSystem, path: string): Promise<number> {
  const [chunk] = await files.blockLocations(path)
  const [replica] = chunk?.replicas ?? []
  assert.ok(replica !== undefined, `${path} has a replica`)
  const server = cluster.servers().find(({ role, transfer }) => role === 'chunkserver' && transfer === replica.address)
  assert.ok(server !== undefined, `${replica.address} is a chunkserver`)
  return server.id
}

/** Only the leader knows what is missing. */
export async function leaderOrigin(cluster: Cluster): Promise<string> {
  return `http://${cluster.server('master', (await cluster.report()).leader ?? 1).http}`
}

export async function checkPageLoss(consensus: string): Promise<void> {
  const browser = await startBrowser()
  if (browser === undefined) {
    console.log('page-loss: skipped: needs chromium')
    return
  }
  const words = ['--set', 'master.deadMs=6000', '--set', 'master.staleMs=3000', '--set', `master.pageUser=${process.env['USER'] ?? 'root'}`]
  const cluster = await Cluster.start({ consensus, words })
  try {
    await using files = await FileSystem.connect(`${cluster.fs}/`)
    await files.mkdir(folder)
    const page = await browser.open()
    await page.goto(`${await leaderOrigin(cluster)}/#/cluster`)
    await page.getByText('All is well').waitFor({ timeout: waitMsMax })
    await checkAway(page, files, cluster)
    await checkDamaged(page, files, cluster)
    browser.checkQuiet()
  } finally {
    await browser.close()
    await cluster.stop()
  }
}

/** The file is named, with the chunkserver that would bring its chunk back. */
async function checkAway(page: Page, files: FileSystem, cluster: Cluster): Promise<void> {
  await files.writeFile(`${folder}/single`, 'x'.repeat(bytes), { replication: 1 })
  const holder = await holderOf(cluster, files, `${folder}/single`)
  const pid = cluster.signal('chunkserver', holder, 'SIGSTOP')
  try {
    await page.getByText('1 chunk cannot be read at the moment.').waitFor({ timeout: waitMsMax })
    const row = page.getByRole('row', { name: `${folder}/single` })
    await row.getByText(/chunkserver \d+: dead/).waitFor({ timeout: waitMsMax })
    await checkAccess(page, 'missing chunks')
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  await page.getByText('All is well').waitFor({ timeout: waitMsMax })
  console.log('page-loss: a chunk of a chunkserver that is away is named with its file, and not any more when it is back')
}

/** All replicas are damaged: the page says that no chunkserver can bring the chunk back, and all is well when the file is deleted. */
async function checkDamaged(page: Page, files: FileSystem, cluster: Cluster): Promise<void> {
  const path = `${folder}/damaged`
  await files.writeFile(path, 'x'.repeat(bytes))
  const [chunk] = await files.blockLocations(path)
  assert.equal(chunk?.replicas.length, 3)
  assert.equal(damage(cluster.data, String(chunk.chunkId)), 3, 'three data files are damaged')
  await assert.rejects(files.readFile(path))
  await page.getByText('1 chunk cannot be read: no known chunkserver has a good replica.').waitFor({ timeout: waitMsMax })
  const row = page.getByRole('row', { name: path })
  for (const id of [1, 2, 3]) await row.getByText(new RegExp(`chunkserver ${id}: (?!live)`)).waitFor({ timeout: waitMsMax })
  await files.rm(path)
  await page.getByText('All is well').waitFor({ timeout: waitMsMax })
  await until(
    'the table is gone',
    waitMsMax,
    async () => (await page.getByRole('table', { name: 'Chunks that cannot be read' }).count()) === 0,
  )
  console.log('page-loss: a chunk whose replicas are all damaged is named with its file, until that is deleted')
}

/** Writes over the middle of each data file of a chunk; the number of files. */
function damage(data: string, chunkId: string): number {
  const names = readdirSync(data, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => new RegExp(`(^|/)[^/]*${chunkId}[^/]*$`).test(name) && !/sums?$|meta$/.test(name))
  for (const name of files) {
    const file = openSync(join(data, name), 'r+')
    writeSync(file, Buffer.alloc(1000, 'damaged'), 0, 1000, bytes / 2)
    closeSync(file)
  }
  return files.length
}
