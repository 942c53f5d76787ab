// `npm test [-- WORD...]`: everything that needs only Node, in one run of the node test runner, whose summary comes last.
// With words, only the test files whose path holds one of them.
import { join, relative } from 'node:path'
import { prepare, root, run, walk } from './steps.mjs'

await prepare()
const words = process.argv.slice(2)
const folders = ['unit', 'contract', 'simulation', 'power-loss', 'fuzz', 'tidy']
const files = folders
  .flatMap((folder) => walk(join(root, 'dist/test', folder)))
  .filter((path) => path.endsWith('.test.js'))
  .map((path) => relative(root, path))
  .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
if (files.length === 0) {
  console.error(`no test file's path holds ${words.join(' or ')}`)
  process.exit(1)
}
// Each file is a process of its own; three of them keep two cores busy while one waits for its disk.
process.exitCode = await run(process.execPath, ['--test', '--test-reporter=spec', '--test-concurrency=3', ...files])
