// A writer that is killed by its parent: opens files and flushes some bytes into each, says so, and keeps them open.

import { FileSystem } from '../../client/index.js'

const [url = '', folder = '', count = '0'] = process.argv.slice(2)
const atOnce = 32
const bytes = Buffer.alloc(1024, 'x')
const fileSystem = await FileSystem.connect(url)
await fileSystem.mkdir(folder, { recursive: true })
let next = 0
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    while (next < Number(count)) {
      const name = `${folder}/${next}`
      next += 1
      const handle = await fileSystem.open(name, 'w')
      await handle.write(bytes)
      await handle.flush()
    }
  }),
)
process.send?.('open')
