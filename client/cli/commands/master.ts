// cairn master: runs one master in the foreground.

import { serverCommand } from '../server-command.js'

export const masterCommand = serverCommand('master', async () => {
  const { masterSettings, parseMasterOptions } = await import('../../../master/options.js')
  return {
    schema: masterSettings,
    parse: parseMasterOptions,
    start: async (options, logger) => (await import('../../../master/main.js')).startMaster(options, logger),
  }
})
