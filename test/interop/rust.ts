// The Rust client hdfs-native, through its Python wheel (`pip install hdfs-native`; PYTHON names an interpreter that has it). Versions
// before 0.12 prove to know their block token by DIGEST-MD5 before the first operation on a data connection; later ones only hand it on.

import { runCommand } from '../cluster/cluster.js'

const program = `
import importlib.metadata, sys
import hdfs_native

client = hdfs_native.Client(sys.argv[1].split(',')[0])
data = bytes(range(256)) * 12000
with client.create('/rust-file', hdfs_native.WriteOptions(overwrite=True)) as file:
    file.write(data)
with client.append('/rust-file') as file:
    file.write(b'tail')
with client.read('/rust-file') as file:
    read = file.read()
assert read == data + b'tail', f'{len(read)} bytes read'
print(importlib.metadata.version('hdfs-native'))
`

const python = (): string => process.env['PYTHON'] ?? 'python3'

export async function hasRustClient(): Promise<boolean> {
  return runCommand(python(), ['-c', 'import hdfs_native']).then(
    ({ code }) => code === 0,
    () => false,
  )
}

/** Writes, appends and reads a file; the client's version. */
export async function checkRust(fs: string): Promise<string> {
  const { code, stdout, stderr } = await runCommand(python(), ['-c', program, fs], { timeoutMs: 60_000 })
  if (code !== 0) throw new Error(`hdfs-native ended with ${code}: ${stderr.trim()}`)
  return stdout.trim()
}
