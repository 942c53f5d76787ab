// A browser for the tests of the page, and what every test of it watches: no error in a script, no request to a server outside the
// cluster, nothing that the content security policy refused.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const require = createRequire(import.meta.url)
const axeSource = (): string => readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** Where pictures for README and docs are written: only when CAIRN_PICTURES is set, so that a test run changes no files. */
const picturesFolder = join(dirname(fileURLToPath(import.meta.url)), '../../../../docs/pictures')

/** Undefined when there is no browser. */
export async function startBrowser(): Promise<WatchedBrowser | undefined> {
  const executablePath = [process.env['CHROMIUM'] ?? '', ...programs].find((path) => path !== '' && existsSync(path))
  if (executablePath === undefined) return undefined
  // The tests run as root in containers, where Chromium's own sandbox does not start.
  return new WatchedBrowser(await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] }))
}

export interface OpenOptions {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  readonly scripts?: boolean
}

export class WatchedBrowser {
  readonly #browser: Browser
  readonly #contexts: BrowserContext[] = []
  readonly #troubles: string[] = []

  constructor(browser: Browser) {
    this.#browser = browser
  }

  async open(options: OpenOptions = {}): Promise<Page> {
    const { width = 1200, height = 850, dark = false, scripts = true } = options
    const context = await this.#browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      javaScriptEnabled: scripts,
      acceptDownloads: true,
      reducedMotion: 'reduce',
    })
    this.#contexts.push(context)
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    page.on('pageerror', (error) => this.#troubles.push(`error in a script: ${error.stack ?? error.message}`))
    page.on('console', (message) => {
      if (/Content Security Policy|CORS policy/.test(message.text())) this.#troubles.push(message.text())
    })
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url())
      if (protocol !== 'blob:' && protocol !== 'data:' && hostname !== '127.0.0.1') this.#troubles.push(`a request to ${request.url()}`)
    })
    return page
  }

  /** Asserts that nothing went wrong in any page so far. */
  checkQuiet(): void {
    assert.deepEqual(this.#troubles, [])
  }

  async close(): Promise<void> {
    for (const context of this.#contexts) await context.close()
    await this.#browser.close()
  }
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly impact: string; readonly nodes: readonly { readonly html: string }[] }[]
}

/** No finding of axe-core that is serious or critical. */
export async function checkAccess(page: Page, what: string): Promise<void> {
  await page.evaluate(axeSource())
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResult> } }).axe.run())
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  assert.deepEqual(
    serious.map(({ id, nodes }) => `${what}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`.slice(0, 1000)),
    [],
  )
}

/** The page does not have to be scrolled sideways. */
export async function checkNarrow(page: Page, what: string): Promise<void> {
  const [content, window] = await page.evaluate<number[]>('[document.documentElement.scrollWidth, document.documentElement.clientWidth]')
  assert.ok((content ?? 0) <= (window ?? 0), `${what}: ${content} wide in a window of ${window}`)
}

/** Writes a picture for the documents, when these are wanted. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['CAIRN_PICTURES'] === undefined) return
  mkdirSync(picturesFolder, { recursive: true })
  await page.screenshot({ path: join(picturesFolder, `${name}.png`) })
}
