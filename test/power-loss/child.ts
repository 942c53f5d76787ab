// The process in which a part's life is recorded. Its argument is a ChildTask.

import { openSync, writeSync } from 'node:fs'
import { assert } from '../../proto/base/assert.js'
import { seededRandom } from '../../proto/base/random.js'
import type { ChildTask } from './interposer.js'
import type { Mark } from './operation.js'
import { partNamed } from './parts/index.js'

const task = JSON.parse(process.argv[2] ?? '') as ChildTask
const marks = openSync(task.marks, 'a')
const mark = (mark: Mark): void => {
  const text = Buffer.from(JSON.stringify(mark))
  assert(writeSync(marks, text) === text.length, 'a mark is written whole')
}
mark({ event: 'life', life: task.life })
const { folder, life, canary } = task
try {
  await partNamed(task.part).live({ folder, life, canary, random: seededRandom(task.seed * 1000 + life), mark })
} catch (error) {
  // With a disk that fails, giving up is what it should do.
  if (task.failingSync === undefined) throw error
  mark({ event: 'gaveUp', why: String(error) })
}
// Without a word to anybody: what was not closed stays open.
process.exit(0)
