// `npm run check`: what must hold besides the tests. Every check runs, so that one run shows all there is to mend.
import { join } from 'node:path'
import { bin, generate, install, must, root, run, walk } from './steps.mjs'

const node = process.execPath
await install()
const failed = []
async function check(name, command, args) {
  console.log(`-- ${name}`)
  if ((await run(command, args)) !== 0) failed.push(name)
}
await generate()
await check('types', node, [bin('typescript', 'tsc'), '-p', '.', '--noEmit'])
await check('types of the page', node, [bin('typescript', 'tsc'), '-p', 'page'])
await check('format and lint', node, [bin('@biomejs/biome', 'biome'), 'ci', '--colors=off'])
if (failed.length === 0) {
  await must(node, ['scripts/build.mjs'])
  const tidy = walk(join(root, 'dist/test/tidy')).filter((path) => path.endsWith('.test.js'))
  await check('tidy', node, ['--test', ...tidy])
}
console.log(failed.length === 0 ? 'check: all good' : `check: failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
