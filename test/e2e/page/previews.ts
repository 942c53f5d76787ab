// Previews of files: what their first bytes are shown as.

import { parquetWriteBuffer } from 'hyparquet-writer'
import type { Page } from 'playwright-core'
import type { FileSystem } from '../../../client/index.js'
import { home, show } from './files.js'

/** A picture of one point. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

const parquet = (): Buffer =>
  Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'city', data: ['Roma', 'Oslo', '<b>Quito</b>'], type: 'STRING' },
        { name: 'people', data: [2_800_000n, 700_000n, 1_900_000n], type: 'INT64' },
      ],
    }),
  )

export async function checkPreviews(page: Page, origin: string, files: FileSystem): Promise<void> {
  const directory = `${home}/kinds`
  await files.mkdir(directory)
  await files.writeFile(`${directory}/a.txt`, 'plain <b>text</b>\n'.repeat(10_000))
  await files.writeFile(`${directory}/b.csv`, 'name,"of, two"\nfirst,1\n"with ""quotes""",2\n')
  await files.writeFile(`${directory}/c.parquet`, parquet())
  await files.writeFile(`${directory}/d.png`, png)
  await files.writeFile(`${directory}/e.bin`, Buffer.from([0, 1, 2, 3]))
  await files.writeFile(`${directory}/f.svg`, '<svg xmlns="http://www.w3.org/2000/svg"><script>parent.document.title="run"</script></svg>')
  await show(page, origin, directory)
  await previewOf(page, 'a.txt', 'The first 64.0 KiB are shown.')
  await previewOf(page, 'b.csv', 'with "quotes"')
  await previewOf(page, 'c.parquet', 'The first 3 of 3 rows are shown.')
  await previewOf(page, 'e.bin', 'There is no preview of this kind of file.')
  await page.getByRole('button', { name: 'd.png', exact: true }).click()
  await page.getByRole('img', { name: 'Contents of d.png' }).waitFor()
  await page.keyboard.press('Escape')
}

async function previewOf(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('region', { name: 'Preview' }).getByText(text).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
