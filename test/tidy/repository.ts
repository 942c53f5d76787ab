// Where the repository is, seen from a compiled test: the nearest folder above that holds package.json.

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const lengthsPath = 'test/tidy/lengths-baseline.json'
export const amountsPath = 'test/tidy/amounts-baseline.json'

export const root = findRoot(dirname(fileURLToPath(import.meta.url)))

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder))
}
