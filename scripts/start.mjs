// `npm start [-- options of cairn up]`: the embedded cluster, with its data under .cairn/ unless --data or --ephemeral says otherwise.
import { join } from 'node:path'
import { prepare, root, run } from './steps.mjs'

await prepare()
const args = process.argv.slice(2)
const hasPlace = args.some((arg) => arg === '--ephemeral' || arg === '--data' || arg.startsWith('--data='))
const place = hasPlace ? [] : ['--data', '.cairn']
process.exitCode = await run(process.execPath, [join(root, 'dist/bundle/main.js'), 'up', ...place, ...args])
