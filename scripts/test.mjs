// `npm test [-- WORD...]`: everything that needs only Node, in one run of the node test runner, whose summary comes last.
// With words, only the test files whose path holds one of them.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { prepare, root, run, walk } from './steps.mjs'

/** Files that run one after the other in one process: few enough that all processors have something to do until the end. */
const filesPerProcessMax = 8
/** What concerns the whole process, or all tests of it: a file with such a line is run alone. */
const needsProcess = /^(before|after|beforeEach|afterEach)\(|\bprocess\.(chdir|env|exit|exitCode|on|once|umask|stdout|stderr)\b/m

const memoryFolder = '/dev/shm'
/** Many times what the tests of three processes store. In containers there is often less. */
const memoryBytesMin = 4 * 1024 ** 3

await prepare()
const words = process.argv.slice(2)
const folders = ['unit', 'contract', 'simulation', 'power-loss', 'fuzz', 'tidy']
const files = folders
  .flatMap((folder) => walk(join(root, 'dist/test', folder)))
  .filter((path) => path.endsWith('.test.js'))
  .filter((path) => words.length === 0 || words.some((word) => relative(root, path).includes(word)))
if (files.length === 0) {
  console.error(`no test file's path holds ${words.join(' or ')}`)
  process.exit(1)
}

mkdirSync(join(root, 'dist'), { recursive: true })
const scratch = mkdtempSync(join(root, 'dist', 'together-'))
const disk = mkdtempSync(join(diskFolder(), 'cairn-tests-'))
try {
  // Three processes keep two cores busy while one waits for its disk.
  process.exitCode = await run(process.execPath, ['--test', '--test-reporter=spec', '--test-concurrency=3', ...processes(files)], {
    env: { ...process.env, TMPDIR: disk },
  })
} finally {
  rmSync(scratch, { recursive: true, force: true })
  rmSync(disk, { recursive: true, force: true })
}

/**
 * Half of the time of many tests is syncs of a disk, which a file system in memory has for nothing. With TMPDIR set, the tests use that.
 */
function diskFolder() {
  if (process.env['TMPDIR']) return tmpdir()
  try {
    const { bavail, bsize } = statfsSync(memoryFolder)
    return bavail * bsize >= memoryBytesMin ? memoryFolder : tmpdir()
  } catch {
    return tmpdir() // a system without it
  }
}

/** Most files take a moment, and to start Node and load our modules for each would take longer: neighbours of `unit` share a process. */
function processes(files) {
  const started = []
  let together = []
  const close = () => {
    if (together.length > 1) started.push(importing(together, started.length))
    else started.push(...together)
    together = []
  }
  for (const path of files) {
    if (!path.startsWith(join(root, 'dist/test/unit')) || needsProcess.test(readFileSync(path, 'utf8'))) started.push(path)
    else {
      together.push(path)
      if (together.length === filesPerProcessMax) close()
    }
  }
  close()
  return started.map((path) => relative(root, path))
}

/** A file that runs the tests of all these. */
function importing(paths, number) {
  const file = join(scratch, `${number}.test.js`)
  writeFileSync(file, paths.map((path) => `import ${JSON.stringify(relative(scratch, path))}\n`).join(''))
  return file
}
