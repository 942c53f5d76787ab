// Files in the page, as a person with a browser works with them.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { FileSystem } from '../../../client/index.js'

export const home = '/user/web'
const waitMsMax = 20_000

/** Shows a directory and waits for its entries. */
export async function show(page: Page, origin: string, path: string): Promise<void> {
  await page.goto(`${origin}/#/files${path}`)
  await page.locator(`section[aria-label="Directory ${path}"] [role="status"]`, { hasText: /entries/ }).waitFor()
}

export async function checkBrowsing(page: Page, origin: string, files: FileSystem): Promise<void> {
  await files.mkdir(`${home}/many`)
  for (let at = 0; at < 230; at += 1) await files.writeFile(`${home}/many/part-${String(at).padStart(3, '0')}`, 'x'.repeat(at))
  await show(page, origin, `${home}/many`)
  await page.getByText('230 entries').waitFor()
  assert.equal(await page.locator('tbody tr').count(), 200)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'part-229', exact: true }).waitFor()
  assert.equal(await page.locator('tbody tr').count(), 30)
  await page.getByRole('button', { name: 'Size' }).click()
  await page.getByRole('button', { name: 'Size' }).click()
  await page.getByRole('button', { name: 'Previous' }).click()
  assert.equal(await page.locator('tbody tr .name').first().innerText(), 'part-229')
  await page.getByLabel('Filter').fill('PART-11')
  await page.getByText('10 of 230 entries').waitFor()
  assert.equal(await page.locator('tbody tr').count(), 10)
  await page.getByRole('link', { name: 'web', exact: true }).click()
  await page.getByRole('link', { name: 'many/' }).waitFor()
}

/** New folder, rename, mode, replication, chunks, delete: each is seen by another client. */
export async function checkChanging(page: Page, origin: string, files: FileSystem): Promise<void> {
  await show(page, origin, home)
  await page.getByRole('button', { name: 'New folder' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('fresh')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'fresh/' }).waitFor()
  assert.equal((await files.stat(`${home}/fresh`)).isDirectory(), true)
  await files.writeFile(`${home}/fresh/one.txt`, 'first line\n')
  await show(page, origin, `${home}/fresh`)
  await page.getByRole('button', { name: 'Details of one.txt' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('first line').waitFor()
  await dialog.getByText('where their replicas are').waitFor()
  assert.match(await dialog.innerText(), /127\.0\.0\.1:\d+ \(\/default-rack\)/)
  await dialog.getByText('Change', { exact: true }).click()
  await set(page, 'Mode', '600')
  await set(page, 'Replicas', '2')
  const status = await files.stat(`${home}/fresh/one.txt`)
  assert.equal(status.mode & 0o777, 0o600)
  // Only the superuser may give a file away: the refusal is shown.
  await dialog.getByLabel('Owner', { exact: true }).fill('root')
  await dialog.getByRole('button', { name: 'Set Owner' }).click()
  await dialog
    .getByRole('alert')
    .getByText(/permission|owner|superuser/i)
    .waitFor()
  await dialog.getByLabel('Rename or move to', { exact: true }).fill(`${home}/moved.txt`)
  await dialog.getByRole('button', { name: 'Set Rename' }).click()
  await dialog.waitFor({ state: 'detached' })
  assert.equal(await files.readFile(`${home}/moved.txt`, 'utf8'), 'first line\n')
  await checkDeleting(page, origin, files)
}

async function set(page: Page, label: string, value: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).fill(value)
  await page.getByRole('button', { name: `Set ${label}` }).click()
  await page.getByRole('dialog').getByText('done').first().waitFor()
}

/** What will be deleted is counted first. It goes to the trash, or for good if that is chosen; what is in the trash only for good. */
async function checkDeleting(page: Page, origin: string, files: FileSystem): Promise<void> {
  await files.mkdir(`${home}/old/deep`, { recursive: true })
  await files.writeFile(`${home}/old/deep/a`, 'x'.repeat(3072))
  await files.writeFile(`${home}/old/b`, 'x'.repeat(1024))
  await show(page, origin, home)
  await page.getByLabel('Choose old').check()
  await page.getByLabel('Choose moved.txt').check()
  await page.getByRole('button', { name: 'Delete 2' }).click()
  await page.getByText('This deletes 3 files and 2 folders, 4.0 KiB in all.').waitFor()
  await page.getByText('is deleted 69 days after its next checkpoint').waitFor()
  await page.getByRole('button', { name: 'Move to the trash' }).click()
  await page.getByRole('link', { name: 'old/' }).waitFor({ state: 'detached' })
  const current = `${files.trash.root()}/Current${home}`
  for (const path of ['old/deep/a', 'moved.txt']) {
    assert.deepEqual([await files.exists(`${home}/${path}`), await files.exists(`${current}/${path}`)], [false, true], path)
  }
  await files.trash.restore(`${home}/moved.txt`)
  await page.reload()
  await page.getByLabel('Choose moved.txt').check()
  await page.getByRole('button', { name: 'Delete 1' }).click()
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await page.getByRole('button', { name: 'moved.txt', exact: true }).waitFor({ state: 'detached' })
  assert.deepEqual([await files.exists(`${home}/moved.txt`), await files.exists(`${current}/moved.txt`)], [false, false])
  await show(page, origin, current)
  await page.getByLabel('Choose old').check()
  await page.getByRole('button', { name: 'Delete 1' }).click()
  await page.getByText('There is no way back').waitFor()
  await page.getByRole('button', { name: 'Delete all of this' }).click()
  await page.getByRole('link', { name: 'old/' }).waitFor({ state: 'detached' })
  assert.equal(await files.exists(`${current}/old`), false)
}

/** The whole contents, and a folder as a zip file whose names and bytes are those of the files. */
export async function checkDownloads(page: Page, origin: string, files: FileSystem): Promise<void> {
  const bytes = Buffer.alloc(3_000_000, 'some bytes, ')
  await files.mkdir(`${home}/pack/inner`, { recursive: true })
  await files.writeFile(`${home}/pack/big.bin`, bytes)
  await files.writeFile(`${home}/pack/inner/small.txt`, 'small')
  await show(page, origin, `${home}/pack`)
  await page.getByRole('button', { name: 'big.bin', exact: true }).click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download', exact: true }).click()])
  assert.equal(file.suggestedFilename(), 'big.bin')
  assert.ok(readFileSync(await file.path()).equals(bytes))
  await page.keyboard.press('Escape')
  const [zip] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download as zip' }).click()])
  assert.equal(zip.suggestedFilename(), 'pack.zip')
  const packed = readFileSync(await zip.path())
  assert.ok(packed.includes(bytes), 'files are stored in a zip without compression')
  for (const name of ['big.bin', 'inner/small.txt']) assert.ok(packed.includes(Buffer.from(name)), name)
  assert.equal(packed.readUInt32LE(0), 0x04034b50)
}

/** Names are text, whatever is in them. */
export const hostileNames = [
  '<img src=x onerror="document.title=1">',
  '"><script>document.title=2',
  "';document.title=3;'",
  '%2e%2e',
  'a b&c=d?e#f;g+h',
  '{{7*7}}',
  'nfd-e\u0301',
  'right\u202eleft',
  ' spaces around ',
  'javascript;document.title=4',
]

export async function checkNames(page: Page, origin: string, files: FileSystem): Promise<void> {
  const directory = `${home}/names`
  const title = await page.title()
  await show(page, origin, directory)
  const shown = await page.locator('tbody td.name').allInnerTexts()
  for (const name of hostileNames) {
    assert.ok(await files.exists(`${directory}/${name}`), `${name} was uploaded`)
    assert.ok(
      shown.some((text) => text.trim() === name.trim()),
      `${name} is shown, in ${JSON.stringify(shown)}`,
    )
  }
  await page.getByRole('button', { name: `Details of ${hostileNames[0]}`, exact: true }).click()
  await page.getByRole('dialog').getByText('of a hostile name').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached', timeout: waitMsMax })
  assert.equal(await page.title(), title)
}
