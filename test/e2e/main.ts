// `npm run e2e [-- PART...] [--mib N]`: real processes, real files, real kills. Parts: lifecycle, readme, bad-input, files.
// `--mib` is the size of the one big file of `files` (2048 when left out).

import { checkBadInput } from './bad-input.js'
import { checkFiles } from './files.js'
import { checkLifecycle } from './lifecycle.js'
import { checkReadme } from './readme.js'

const bigFileMibDefault = 2048

function parse(words: readonly string[]): { readonly names: readonly string[]; readonly bigFileMib: number } {
  const at = words.indexOf('--mib')
  const names = words.filter((word, index) => at < 0 || (index !== at && index !== at + 1 && word !== '--mib'))
  return { names, bigFileMib: at < 0 ? bigFileMibDefault : Number(words[at + 1]) }
}

const { names, bigFileMib } = parse(process.argv.slice(2))
const parts: Readonly<Record<string, () => Promise<void>>> = {
  lifecycle: checkLifecycle,
  readme: checkReadme,
  'bad-input': checkBadInput,
  files: () => checkFiles({ bigFileMib }),
}
let failures = 0
for (const name of names.length === 0 ? Object.keys(parts) : names) {
  console.log(`-- ${name}`)
  const part = parts[name] ?? (() => Promise.reject(new Error(`is no part; there are ${Object.keys(parts).join(', ')}`)))
  await part().catch((thrown: Error) => {
    failures += 1
    console.log(`${name}: FAILED ${thrown.stack ?? thrown.message}`)
  })
}
console.log(failures === 0 ? 'e2e: all good' : `e2e: ${failures} failures`)
process.exit(failures === 0 ? 0 : 1)
