// cairn gateway: runs one gateway, WebHDFS without redirects, in the foreground. Its file system is that of every command.

import { serverCommand } from '../server-command.js'

export const gatewayCommand = serverCommand('gateway', async () => {
  const { gatewaySettings, parseGatewayOptions } = await import('../../gateway/options.js')
  return {
    schema: gatewaySettings,
    parse: parseGatewayOptions,
    start: async (options, logger, { clusters }) => {
      const place = { address: await clusters.address(), conf: await clusters.conf() }
      return (await import('../../gateway/main.js')).startGateway(options, place, logger)
    },
  }
})
