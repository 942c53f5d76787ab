// A whole cluster for the tests of other programs.
//   import { startCluster } from 'cairnfs/testing'
//   const cluster = await startCluster()
//   await cluster.fileSystem.writeFile('/greeting', 'hello')
//   await cluster.stop()
// Only what is exported here is the stable public interface.

export { type ServerName, startCluster, type TestCluster, type TestClusterOptions } from './test-cluster.js'
