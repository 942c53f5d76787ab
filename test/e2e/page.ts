// The page in a browser: files, uploads, previews, the cluster, a killed leader and a killed chunkserver while it is open; with the
// keyboard alone, on a narrow screen, and without scripts. Needs Chromium.

import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { FileSystem } from '../../client/index.js'
import { Cluster, until } from '../cluster/cluster.js'
import { checkKeyboard, checkLooks, checkWithoutScripts } from './page/access.js'
import { startBrowser, type WatchedBrowser } from './page/browser.js'
import { checkBrowsing, checkChanging, checkDownloads, checkNames, home, show } from './page/files.js'
import { holderOf, leaderOrigin } from './page/loss.js'
import { checkPreviews } from './page/previews.js'
import { checkCutUploads, checkLostServers, checkUploads } from './page/uploads.js'

const waitMsMax = 60_000

export async function checkPage(consensus: string): Promise<void> {
  const browser = await startBrowser()
  if (browser === undefined) {
    console.log('page: skipped: needs chromium')
    return
  }
  const words = [
    '--set',
    'master.pageUser=web',
    '--set',
    'master.deadMs=6000',
    '--set',
    'master.staleMs=3000',
    '--set',
    'master.trashMinutes=100000', // no checkpoint is due while the test runs
  ]
  const cluster = await Cluster.start({ consensus, words })
  try {
    await prepare(cluster)
    await using files = await FileSystem.connect(`${cluster.fs}/`, { user: 'web' })
    const page = await browser.open()
    const origin = `http://${cluster.server('master', 1).http}`
    for (const [what, check] of checks(browser, cluster)) {
      await check(page, origin, files)
      browser.checkQuiet()
      console.log(`page: ${what}`)
    }
  } finally {
    await browser.close()
    await cluster.stop()
  }
}

type Check = (page: Page, origin: string, files: FileSystem) => Promise<void>

function checks(browser: WatchedBrowser, cluster: Cluster): readonly (readonly [string, Check])[] {
  return [
    ['directories are shown, sorted, filtered and paged', checkBrowsing],
    ['folders are made, files renamed, changed, counted and deleted', checkChanging],
    ['files and folders are downloaded', checkDownloads],
    ['files are uploaded, replaced, dropped, paused', checkUploads],
    ['cut and foreign uploads leave nothing', (_page, _origin, files) => checkCutUploads(cluster.server('chunkserver', 1).http, files)],
    [
      'an upload goes to another chunkserver when its own is killed or stands still',
      (page, origin, files) => checkLostServers(page, origin, files, cluster),
    ],
    ['hostile names are text', checkNames],
    ['text, pictures, CSV and Parquet have previews', checkPreviews],
    ['all works with the keyboard', checkKeyboard],
    ['axe-core finds nothing serious; nothing is wider than 320 px; light and dark', (_page, origin) => checkLooks(browser, origin)],
    ['the overview needs no scripts', (_page, origin) => checkWithoutScripts(browser, origin)],
    [
      'a chunkserver that stands still is told, with the chunks that cannot be read',
      (page, _origin, files) => checkRepair(page, files, cluster),
    ],
    ['the page follows to another master', (page, origin, files) => checkFailover(page, origin, files, cluster)],
  ]
}

/** A home of the page's user, who is no superuser. */
async function prepare(cluster: Cluster): Promise<void> {
  await using superuser = await FileSystem.connect(`${cluster.fs}/`)
  await superuser.mkdir(home, { recursive: true })
  await superuser.chown(home, 'web', 'web')
}

/** The page's user is no superuser: it is told which chunks cannot be read, and not of which files. */
async function checkRepair(page: Page, files: FileSystem, cluster: Cluster): Promise<void> {
  await files.writeFile(`${home}/kept`, 'replicated')
  await files.writeFile(`${home}/single`, 'once', { replication: 1 })
  const holder = await holderOf(cluster, files, `${home}/single`)
  await page.goto(`${await leaderOrigin(cluster)}/#/cluster`)
  await page.getByText('All is well').waitFor({ timeout: waitMsMax })
  const pid = cluster.signal('chunkserver', holder, 'SIGSTOP')
  try {
    await page.getByText('1 chunk cannot be read at the moment.').waitFor({ timeout: waitMsMax })
    await page.getByRole('cell', { name: 'dead', exact: true }).waitFor()
    const missing = page.getByRole('table', { name: 'Chunks that cannot be read' })
    await missing.getByText(/chunkserver \d+: dead/).waitFor({ timeout: waitMsMax })
    assert.doesNotMatch(await missing.innerText(), /single/)
    await page.getByText('The files are shown only to a superuser').waitFor()
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  await page.getByText('All is well').waitFor({ timeout: waitMsMax })
  assert.equal(await page.getByRole('table', { name: 'Chunks that cannot be read' }).count(), 0)
}

/** The master that the page came from stands still, and is killed; the page goes on with another, and changes something there. */
async function checkFailover(page: Page, origin: string, files: FileSystem, cluster: Cluster): Promise<void> {
  await show(page, origin, home)
  const pid = cluster.signal('master', 1, 'SIGSTOP') // killed at once it would be started again before the page asks
  try {
    await page.getByText(/at master [23]/).waitFor({ timeout: waitMsMax })
    await page.getByRole('button', { name: 'New folder' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('after-the-failover')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'after-the-failover/' }).waitFor({ timeout: waitMsMax })
  } finally {
    process.kill(pid, 'SIGKILL')
  }
  await until('the folder is there', waitMsMax, () => files.exists(`${home}/after-the-failover`))
}
