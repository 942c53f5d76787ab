// A writer to be killed: writes numbered records into a file, flushes each, and tells its parent which were acknowledged.

import { FileSystem } from '../../client/index.js'

const [url = '', path = ''] = process.argv.slice(2)
const fileSystem = await FileSystem.connect(url, { user: 'root-of-all' })
const handle = await fileSystem.open(path, 'w')
for (let number = 0; ; number += 1) {
  await handle.write(Buffer.from(recordOf(number)))
  await handle.flush()
  process.send?.(number)
}

/** As the parent knows it, too. */
function recordOf(number: number): string {
  return `record ${String(number).padStart(8, '0')}\n`
}
