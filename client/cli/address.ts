// Which file system the commands speak to: --fs, CAIRN_FS, the core-site.xml of HADOOP_CONF_DIR, or the cluster that `cairn up` starts.

import { readHadoopConf } from '../index.js'

const defaultAddress = 'hdfs://127.0.0.1:8020'

export async function chooseAddress(flag: string | undefined, environment: Readonly<Record<string, string | undefined>>): Promise<string> {
  const named = nonEmpty(flag) ?? nonEmpty(environment['CAIRN_FS'])
  if (named !== undefined) return withScheme(named)
  const confDirectory = nonEmpty(environment['HADOOP_CONF_DIR'])
  const configured = confDirectory === undefined ? undefined : (await readHadoopConf(confDirectory)).defaultFs
  return configured?.startsWith('hdfs:') === true ? configured : defaultAddress
}

/** `a:8020,b:8021` is taken for `hdfs://a:8020,b:8021`. */
function withScheme(text: string): string {
  return text.includes('://') ? text : `hdfs://${text}`
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim()
}
