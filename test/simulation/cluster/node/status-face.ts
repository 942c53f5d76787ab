// The status pages of a server in a simulation: nobody reads them.

export async function startStatusFace(): Promise<{ readonly port: number; stop(): Promise<void> }> {
  return { port: 1, stop: async () => undefined }
}
