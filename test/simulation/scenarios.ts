// npm run scenarios [-- --rewrite]: tells every transcript again. Without --rewrite it says which ones came out otherwise (exit code 1),
// with it their files are brought up to date; the diff is then the review: commit it only if every changed line is meant.

import { writeFileSync } from 'node:fs'
import { scenarioFiles } from './scenario-files.js'
import { retell } from './transcript.js'

const isRewriting = process.argv.includes('--rewrite')
let changed = 0
for (const { name, path, engine, text } of scenarioFiles()) {
  const now = retell(engine, text)
  if (now === text) continue
  changed++
  console.log(`${isRewriting ? 'rewritten' : 'differs'}: ${name}`)
  if (isRewriting) writeFileSync(path, now)
}
if (changed === 0) console.log('all transcripts are as they were')
else if (!isRewriting) process.exitCode = 1
