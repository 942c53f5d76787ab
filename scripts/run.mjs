// `node scripts/run.mjs FILE [args]`: runs a compiled file of dist/, built first if needed.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root, run } from './steps.mjs'

const [file, ...args] = process.argv.slice(2)
if (file === undefined) {
  console.error('usage: node scripts/run.mjs FILE [args]    FILE is relative to dist/')
  process.exit(2)
}
await prepare()
const path = join(root, 'dist', file)
if (!existsSync(path)) {
  console.error(`nothing compiles to dist/${file}`)
  process.exit(2)
}
process.exitCode = await run(process.execPath, [path, ...args], { cwd: process.cwd() })
