// The session of shell commands that runs on real HDFS and on Cairn: each command, what it reads, and how its output is compared.

export interface Step {
  readonly words: readonly string[]
  readonly input?: string
}

const step = (line: string, input?: string): Step => ({ words: line.split(' '), ...(input === undefined ? {} : { input }) })

/** Local files that the session expects in its working folder. */
export const localFiles: Readonly<Record<string, string>> = {
  'hello.txt': 'hello\nworld\n',
  'seq.txt': Array.from({ length: 500 }, (_, index) => `${index + 1}\n`).join(''),
  'three-thousand.bin': Array.from({ length: 3000 }, (_, index) => String.fromCharCode(32 + ((index * 7) % 90))).join(''),
  'tree/y': 'y\n',
  'tree/a/b/x': 'x\n',
}

export const shellSession: readonly Step[] = [
  step('-mkdir -p /session'),
  step('-mkdir -p /session/d/e'),
  step('-mkdir /session/d'),
  step('-mkdir /session/no/parent'),
  step('-put hello.txt /session/hello'),
  step('-put hello.txt /session/hello'),
  step('-put -f hello.txt /session/hello'),
  step('-put tree /session/tree'),
  step('-put nosuch /session/x'),
  step('-put - /session/fromstdin', 'abc\ndef\n'),
  step('-put three-thousand.bin seq.txt /session/d'),
  step('-put three-thousand.bin seq.txt /session/nodir'),
  step('-ls /session'),
  step('-ls -R /session/tree'),
  step('-ls -d /session/d'),
  step('-ls -h /session/d'),
  step('-ls -C /session/d'),
  step('-ls -S -r /session/d'),
  step('-ls /session/hello'),
  step('-ls /session/nosuch'),
  step('-ls /session/d/*'),
  step('-ls /session/d/z*'),
  step('-cat /session/hello'),
  step('-cat /session/nosuch'),
  step('-cat /session/d'),
  step('-cat /session/hello /session/d/seq.txt'),
  step('-tail /session/d/seq.txt'),
  step('-tail /session/d'),
  step('-head /session/d/seq.txt'),
  step('-text /session/hello'),
  step('-touchz /session/empty'),
  step('-touchz /session/hello'),
  step('-touchz /session/d'),
  step('-appendToFile hello.txt /session/hello'),
  step('-appendToFile - /session/hello', 'more\n'),
  step('-cat /session/hello'),
  step('-cp /session/hello /session/hello2'),
  step('-cp /session/hello /session/hello2'),
  step('-cp -f /session/hello /session/hello2'),
  step('-cp /session/tree /session/tree2'),
  step('-cp /session/nosuch /session/x'),
  step('-mv /session/hello2 /session/hello3'),
  step('-mv /session/hello3 /session/d'),
  step('-mv /session/nosuch /session/x'),
  step('-mv /session/hello /session/d/hello3'),
  step('-mv /session/tree /session/tree/a'),
  step('-get /session/hello got'),
  step('-get /session/hello got'),
  step('-get -f /session/hello got'),
  step('-get /session/tree gottree'),
  step('-get /session/nosuch x'),
  step('-getmerge /session/d merged'),
  step('-rm /session/nosuch'),
  step('-rm -f /session/nosuch'),
  step('-rm /session/d'),
  step('-rm /session/empty'),
  step('-rm -r /session/tree2'),
  step('-rmdir /session/d'),
  step('-mkdir /session/emptydir'),
  step('-rmdir /session/emptydir'),
  step('-rmdir --ignore-fail-on-non-empty /session/d'),
  step('-du /session'),
  step('-du -s /session/d'),
  step('-du -h /session/d'),
  step('-du -v /session/d'),
  step('-du /session/nosuch'),
  step('-df /session'),
  step('-df -h'),
  step('-count /session/d'),
  step('-count -h /session/d'),
  step('-count -q /session/d'),
  step('-count -q -v /session/d'),
  step('-count -u /session/d'),
  step('-count /session/nosuch'),
  step('-stat %b|%F|%g|%n|%o|%r|%u|%a|%A /session/hello /session/d'),
  step('-stat /session/hello'),
  step('-stat /session/nosuch'),
  ...['-e', '-d', '-f', '-z', '-s', '-w', '-r'].flatMap((flag) => [step(`-test ${flag} /session/hello`), step(`-test ${flag} /session/d`)]),
  step('-test -e /session/nosuch'),
  step('-setrep 2 /session/hello'),
  step('-setrep -w 1 /session/d/seq.txt'),
  step('-setrep -R 2 /session/d'),
  step('-setrep 2 /session/nosuch'),
  step('-checksum /session/hello'),
  step('-checksum /session/d/three-thousand.bin'),
  step('-checksum /session/d'),
  step('-checksum /session/nosuch'),
  step('-chmod 600 /session/hello'),
  step('-chmod u+x,g=r /session/hello'),
  step('-chmod -R 750 /session/d'),
  step('-chmod 644 /session/nosuch'),
  step('-chown bob /session/hello'),
  step('-chown bob:staff /session/hello'),
  step('-chgrp -R eng /session/d'),
  step('-chown :x /session/hello'),
  step('-chown a /session/nosuch'),
  step('-touch -t 20200102:030405 /session/new'),
  step('-touch -c /session/nosuch2'),
  step('-touch -m -t 20200102:030405 /session/hello'),
  step('-ls /session/hello /session/new'),
  step('-find /session -name *.txt'),
  step('-find /session/d'),
  step('-truncate 100000 /session/hello'),
  step('-truncate -w 2 /session/fromstdin'),
  step('-head /session/fromstdin'),
  step('-ls -Z'),
  step('-cat'),
  step('-nosuch'),
  step('-rm -r /session'),
  step('-ls /session'),
]

/** Only FsShell itself has these; `cairn dfs` says that it does not. */
export const moreOfFsShell: readonly Step[] = [
  step('-mkdir /session'),
  step('-put hello.txt /session/hello'),
  step('-expunge'),
  step('-getfacl /session/hello'),
  step('-getfattr -d /session/hello'),
  step('-concat /session/hello /session/nosuch'),
  step('-createSnapshot /session'),
  step('-moveFromLocal -f copy-of-hello.txt /session/moved'),
  step('-cat /session/moved'),
  step('-rm -r /session'),
]

/** Output without what differs between two runs: times, addresses, sizes of the disk, ids. Usage texts are cut to their first line. */
export function normalised(text: string): string {
  return (
    text
      .split('\n')
      .filter(
        (line) =>
          !/^(WARN|INFO|ERROR) /.test(line) &&
          !/^\t\[?-|^Usage: |^(-conf|-D|-fs|-jt|-files|-libjars|-archives|Generic|The general|command \[)/.test(line),
      )
      .join('\n')
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?/g, 'TIME')
      .replace(/\S*\/session-\w{6}\b/g, 'FOLDER')
      .replace(/hdfs:\/\/[\d.:,]+/g, 'FS')
      .replace(/^ *(FS|Filesystem|127\.0\.0\.1:\d+) .*$/gm, (line) =>
        line
          .trim()
          .replace(/[\d.]+ ?[KMGTP]?\b/g, 'N')
          .replace(/ +/g, ' '),
      )
      // Whether setrep -w has to wait is a matter of moments.
      .replace(/ \.\.\.\nWARNING: the waiting time may be long for DECREASING the number of replications\.\n\.* ?done/g, ' ... done')
      .replace(/ \.+ ?(done)/g, ' ... $1')
      .replace(/^\.+ done$/gm, '. done')
      .replace(/\n+$/, '\n')
      .trimEnd()
  )
}
