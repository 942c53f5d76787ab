// Folders with configuration files, for tests.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'

/** A temporary folder with these files, each the inside of a <configuration>. */
export async function folderWith(t: TestContext, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'conf-'))
  t.after(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), `<configuration>${text}</configuration>`)
  }
  return folder
}

export const property = (name: string, value: string, more = ''): string =>
  `<property>\n  <name>${name}</name>\n  <value>${value}</value>${more}\n</property>\n`

/** A reference as a configuration file has it. */
export const to = (name: string): string => `\${${name}}`
