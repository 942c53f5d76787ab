// The repository itself against the checks of this folder. `node dist/test/tidy/rewrite.js` writes new baselines of lengths and amounts.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { tooLarge } from './amounts.js'
import { checkBanned, checkFolders, checkText } from './banned.js'
import { checkCommentPaths } from './comment-paths.js'
import { checkCycles } from './cycles.js'
import { checkImports } from './import-table.js'
import { tooLong } from './lengths.js'
import { checkPureNames, checkPurity } from './purity.js'
import { type Baseline, checkRatchet } from './ratchet.js'
import { amountsPath, lengthsPath, root } from './repository.js'
import { type Finding, filesOf, sourcesOf } from './source.js'

const sources = sourcesOf(root)
const paths = filesOf(root)

function expectNone(findings: readonly Finding[]): void {
  assert.deepEqual(
    findings.map(({ path, line, problem }) => `${path}:${line} ${problem}`),
    [],
  )
}

const baselineAt = (path: string): Baseline => JSON.parse(readFileSync(join(root, path), 'utf8')) as Baseline

test('tidy: imports, only those in the table', () => {
  assert.ok(sources.length > 20, 'the sources were found')
  expectNone(checkImports(sources))
})

test('tidy: import cycles, only those that are listed with a reason', () => expectNone(checkCycles(sources)))

test('tidy: pure folders, no waiting, no clock, no printing', () => {
  expectNone(checkPurity(sources))
  expectNone(checkPureNames(paths))
})

test('tidy: lines of files and functions, within the limits or the baseline', () => {
  expectNone(checkRatchet(tooLong(sources), baselineAt(lengthsPath), lengthsPath))
})

test('tidy: statements of functions and exports of files, within the limits or the baseline', () => {
  const shipped = sources.filter(({ path }) => !path.startsWith('test/'))
  expectNone(checkRatchet(tooLarge(shipped), baselineAt(amountsPath), amountsPath))
})

test('tidy: banned words, none', () => expectNone(checkBanned(sources)))

test('tidy: every text file, no reminders without an issue, no paths of a machine, no registry hosts', () => {
  const texts = paths.filter(
    (path) => /\.(ts|mjs|js|json|md|proto|ya?ml|sh|txt|xml)$|^\.ci\/|^\.gitignore$/.test(path) && !path.startsWith('test/tidy/'),
  )
  expectNone(texts.flatMap((path) => checkText(path, readFileSync(join(root, path), 'utf8'))))
})

test('tidy: folders, no nameless ones, a README in each top folder', () => expectNone(checkFolders(paths)))

test('tidy: paths of files in comments, schemas and documents, each exists', () => {
  const texts = paths.filter((path) => /\.(ts|mjs|proto|md)$/.test(path) && !path.startsWith('test/tidy/canary'))
  expectNone(texts.flatMap((path) => checkCommentPaths(path, readFileSync(join(root, path), 'utf8'), paths)))
})
