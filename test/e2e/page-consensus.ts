// The live page of the masters: messages and roles in the words of the engine, leadership handed over by a button, a killed leader seen and
// replayed slowly. Here the page acts as the superuser, which the button needs. Needs Chromium.

import assert from 'node:assert/strict'
import { userInfo } from 'node:os'
import type { Page } from 'playwright-core'
import { FileSystem } from '../../client/index.js'
import { Cluster, until } from '../cluster/cluster.js'
import { checkAccess, checkNarrow, picture, startBrowser } from './page/browser.js'

const waitMsMax = 60_000

interface EngineWords {
  readonly title: string
  readonly leader: string
  /** A message that carries changes, and one of an election. */
  readonly change: string
  readonly election: RegExp
}

const words: Readonly<Record<string, EngineWords>> = {
  raft: { title: 'Raft', leader: 'leader', change: 'AppendEntries', election: /RequestVote|PreVote/ },
  paxos: { title: 'Multi-Paxos', leader: 'leader (proposer)', change: 'Accept (2a)', election: /Prepare \(1a\)/ },
  zab: { title: 'Zab', leader: 'LEADING', change: 'PROPOSAL', election: /notification \(vote\)|NEWEPOCH/ },
}

export async function checkPageConsensus(consensus: string): Promise<void> {
  const browser = await startBrowser()
  if (browser === undefined) {
    console.log('page-consensus: skipped: needs chromium')
    return
  }
  const own = words[consensus]
  assert.ok(own !== undefined, `there are words for ${consensus}`)
  const cluster = await Cluster.start({ consensus, words: ['--set', `master.pageUser=${userInfo().username}`, '--chunkservers', '1'] })
  try {
    await using files = await FileSystem.connect(`${cluster.fs}/`)
    const page = await browser.open()
    await page.goto(`http://${cluster.server('master', 1).http}/#/consensus`)
    await page.getByRole('heading', { name: `Consensus: ${own.title}` }).waitFor()
    await page.getByRole('img', { name: new RegExp(`master \\d ${own.leader.replace(/[()]/g, '\\$&')}`) }).waitFor()
    await files.mkdir('/seen')
    await page.locator('.moments').getByText(own.change).first().waitFor()
    await picture(page, `page-consensus-${consensus}`)
    console.log('page-consensus: a change is seen on its way')
    await handOver(page, cluster, own)
    const killed = await killLeader(page, cluster, own)
    await replay(page, own, killed)
    await checkAccess(page, 'replay')
    await page.setViewportSize({ width: 320, height: 640 })
    await checkNarrow(page, 'replay')
    browser.checkQuiet()
  } finally {
    await browser.close()
    await cluster.stop()
  }
}

async function leaderOf(cluster: Cluster): Promise<number> {
  return (await cluster.report()).leader ?? 0
}

async function handOver(page: Page, cluster: Cluster, own: EngineWords): Promise<void> {
  const before = await leaderOf(cluster)
  const button = page.getByRole('button', { name: /^Hand over to/ }).first()
  const to = Number((await button.innerText()).replace(/\D/g, ''))
  assert.notEqual(to, before)
  await button.click()
  await until('leadership is handed over', waitMsMax, async () => (await leaderOf(cluster)) === to)
  await page
    .locator('tr', { has: page.getByRole('cell', { name: 'leads', exact: true }) })
    .getByRole('cell', { name: String(to), exact: true })
    .first()
    .waitFor()
  await page
    .locator('.moments')
    .getByText(new RegExp(`${to} is ${own.leader.replace(/[()]/g, '\\$&')}`))
    .first()
    .waitFor()
  console.log(`page-consensus: handed over to master ${to}`)
}

async function killLeader(page: Page, cluster: Cluster, own: EngineWords): Promise<number> {
  const leader = await leaderOf(cluster)
  const elections = await page.getByRole('button', { name: /^Replay how/ }).count()
  cluster.signal('master', leader, 'SIGKILL')
  await page
    .getByRole('img', { name: new RegExp(`master ${leader} (not reachable|${own.leader.replace(/[()]/g, '\\$&')})`) })
    .waitFor({ timeout: waitMsMax })
  await page
    .getByRole('button', { name: /^Replay how/ })
    .nth(Math.min(4, elections))
    .waitFor({ timeout: waitMsMax })
  await page.locator('.moments').getByText(own.election).first().waitFor({ timeout: waitMsMax })
  console.log(`page-consensus: the election after master ${leader} was killed is seen`)
  return leader
}

/** From three seconds before the election on, at a tenth of the speed. */
async function replay(page: Page, own: EngineWords, killed: number): Promise<void> {
  const button = page.getByRole('button', { name: /^Replay how/ }).first()
  const text = await button.innerText()
  assert.doesNotMatch(text, new RegExp(`master ${killed} came`))
  await button.click()
  await page.getByRole('button', { name: 'Live', pressed: false }).waitFor()
  const [shown] = await page.getByRole('region', { name: 'Player' }).locator('output').allInnerTexts()
  assert.match(shown ?? '', /^\d\d:\d\d:\d\d\.\d{3}$/)
  // By the slider with the keyboard: to the end of what was recorded, where the election is over.
  await page.getByLabel('Time').focus()
  await page.keyboard.press('End')
  await page.locator('.moments').getByText(own.election).first().waitFor()
  await page.getByRole('button', { name: 'Live' }).click()
  console.log('page-consensus: the failover is replayed')
}
