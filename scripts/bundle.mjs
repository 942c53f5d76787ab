// Makes dist/bundle, what is shipped, from the compiled sources: the `cairn` command, the library, and the library for tests. A few large files
// instead of some 900 small ones, because Node spends most of a short command's time on finding and loading modules. What is not needed at
// once stays in files of its own, which are loaded when it is needed. The three share these files, so that a class exists once.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from './steps.mjs'

const outdir = join(root, 'dist/bundle')

rmSync(outdir, { recursive: true, force: true })
const { metafile } = await build({
  entryPoints: {
    main: join(root, 'dist/client/cli/main.js'),
    index: join(root, 'dist/client/index.js'),
    testing: join(root, 'dist/client/testing/index.js'),
  },
  outdir,
  absWorkingDir: root,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.10',
  // Packages with a native part find it beside themselves. A worker thread of pino loads pino-pretty by name.
  external: ['classic-level', '@node-rs/crc32', 'pino-pretty'],
  // For bundled packages that are CommonJS modules.
  banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
  metafile: true,
  logLevel: 'warning',
})
const page = await bundlePage()
const inputs = { ...metafile.inputs, ...page.metafile.inputs }
writeFileSync(join(outdir, 'THIRD-PARTY.txt'), licences(Object.keys(inputs)))

/** The page for browsers. Readers of file formats are loaded when a file is shown that needs them. */
function bundlePage() {
  return build({
    entryPoints: { app: join(root, 'page/main.tsx'), style: join(root, 'page/style.css') },
    outdir: join(outdir, 'page'),
    absWorkingDir: root,
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    alias: { hysnappy: join(root, 'page/files/snappy.ts') },
    metafile: true,
    logLevel: 'warning',
  })
}

/** The licences of the packages whose code is in the bundle. */
function licences(inputs) {
  const folders = new Set(
    inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter((folder) => folder !== undefined),
  )
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    const file = readdirSync(join(root, folder)).find((each) => /^licen[sc]e/i.test(each))
    const text = file === undefined ? `Licence: ${license}` : readFileSync(join(root, folder, file), 'utf8').trim()
    return `${name} ${version}\n\n${text}\n`
  })
  return texts.join(`\n${'-'.repeat(80)}\n\n`)
}
