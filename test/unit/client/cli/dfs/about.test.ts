import assert from 'node:assert/strict'
import { test } from 'node:test'
import { statText } from '../../../../../client/cli/dfs/about.js'
import type { Item } from '../../../../../client/cli/dfs/paths.js'

const stats = { size: 12, mode: 0o101644, owner: 'bob', isDirectory: () => false, isSymbolicLink: () => false }
const item = { stats, path: '/d/hello', fileSystem: { resolve: (path: string) => path } } as unknown as Item

test('-stat format: letters replaced, any other left without its %, a % at the end dropped', () => {
  assert.equal(statText('%b|%n %q %% %a %A %F %u%', item), '12|hello q % 1644 rw-r--r-T regular file bob')
})
