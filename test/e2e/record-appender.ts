// An appender to be disturbed and killed: appends numbered records to a file, and tells its parent which were acknowledged and where they
// are. On the message `close` it closes its appender and ends.

import { FileSystem } from '../../client/index.js'

const [url = '', path = '', name = ''] = process.argv.slice(2)
const fileSystem = await FileSystem.connect(url)
const appender = await fileSystem.openRecordAppender(path, { chunkBytes: 1024 * 1024 })
let isOver = false
process.on('message', () => {
  isOver = true
})
const inFlight = 4
await Promise.all(
  Array.from({ length: inFlight }, async (_, lane) => {
    for (let number = lane; !isOver; number += inFlight) {
      const offset = await appender.append(`${name} ${number} ${'.'.repeat((number * 97) % 2000)}`)
      process.send?.({ number, offset })
    }
  }),
)
await appender.close()
await fileSystem.close()
process.disconnect()
