// The page for everyone: by keyboard alone, on a narrow screen, in light and dark, for screen readers, and without scripts.

import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { FileSystem } from '../../../client/index.js'
import { checkAccess, checkNarrow, picture, type WatchedBrowser } from './browser.js'
import { home, show } from './files.js'

/** From the beginning of the page: skip to the contents, make a folder, go into it, and back. */
export async function checkKeyboard(page: Page, origin: string, files: FileSystem): Promise<void> {
  await show(page, origin, home)
  await page.evaluate('document.activeElement?.blur()')
  await tabTo(page, 'New folder')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await tabTo(page, 'Name')
  await page.keyboard.type('by-keyboard')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'by-keyboard/' }).waitFor()
  await tabTo(page, 'by-keyboard/')
  await page.keyboard.press('Enter')
  await page.getByText('There is nothing here').waitFor()
  assert.equal((await files.stat(`${home}/by-keyboard`)).isDirectory(), true)
}

/** Presses Tab until the element with this text or label has the focus. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate<string>('(document.activeElement?.labels?.[0] ?? document.activeElement)?.textContent ?? ""')
    if (focused.trim() === text) return
  }
  throw new Error(`no way to ${text} by the Tab key`)
}

const shownInDocuments: ReadonlySet<string> = new Set(['page-files', 'page-files-phone', 'page-cluster-dark'])
const views = ['files/user/web', 'cluster', 'consensus', 'calls', 'settings']

export async function checkLooks(browser: WatchedBrowser, origin: string): Promise<void> {
  const looks = [
    { width: 1200, dark: false },
    { width: 1200, dark: true },
    { width: 320, height: 640, dark: false },
  ]
  for (const look of looks) {
    const page = await browser.open(look)
    for (const view of views) {
      await page.goto(`${origin}/#/${view}`)
      await page.locator(view.startsWith('files') ? '.crumbs' : 'h1').waitFor()
      await page.getByRole('table').first().waitFor()
      await checkAccess(page, `${view} ${JSON.stringify(look)}`)
      await checkNarrow(page, `${view} ${JSON.stringify(look)}`)
      const name = `page-${view.split('/', 1)[0]}${look.width === 320 ? '-phone' : ''}${look.dark ? '-dark' : ''}`
      if (shownInDocuments.has(name)) await picture(page, name)
    }
    await show(page, origin, `${home}/pack`)
    await page.getByRole('button', { name: 'Details of big.bin' }).click()
    await page.getByText('where their replicas are').waitFor()
    await checkAccess(page, `details ${JSON.stringify(look)}`)
    await checkNarrow(page, `details ${JSON.stringify(look)}`)
    await page.close()
  }
}

export async function checkWithoutScripts(browser: WatchedBrowser, origin: string): Promise<void> {
  const page = await browser.open({ scripts: false })
  await page.goto(origin)
  assert.match(await page.innerText('body'), /Cairn master 1[\s\S]*chunkserver/)
  await page.close()
}
