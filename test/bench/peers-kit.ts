// Where the peers kit is: PEERS_KIT names its folder, PEERS_HOME where it keeps its jars.

export const hasPeersKit = (): boolean => (process.env['PEERS_KIT'] ?? '') !== ''

export function kitFolder(what: string): string {
  const kit = process.env['PEERS_KIT']
  if (kit === undefined || kit === '') throw new Error(`${what} needs PEERS_KIT: the folder of the peers kit`)
  return kit
}
