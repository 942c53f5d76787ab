// Commands that do not exist, wrong options, and what tells how commands are written.

import { type Group, type Step, step } from './step.js'

const commands =
  'appendToFile cat checksum chgrp chmod chown concat copyFromLocal copyToLocal count cp df du expunge find get getfattr getmerge head ls mkdir'
    .concat(' moveFromLocal mv put rm rmdir setfattr setrep stat tail test text touch touchz truncate usage help lsr dus rmr')
    .split(' ')

const steps: readonly Step[] = [
  '',
  'ls',
  'ls /',
  'nosuch',
  '-nosuch',
  '--ls',
  '-',
  '-LS /',
  "''",
  '/',
  '-usage',
  '-usage nosuch',
  '-usage ls nosuch cat',
  '-usage -ls',
  '-help nosuch',
  '-help -ls',
  '-ls -a -b',
  '-ls -R-h /',
  '-cat -a /x',
  '-rm -x /x',
  '-count --x /x',
  ...commands.map((name) => `-usage ${name}`),
  ...commands.filter((name) => name !== 'help').map((name) => `-${name} -nosuchflag /wrong`),
  ...commands.filter((name) => !['help', 'usage', 'ls', 'lsr', 'df', 'du', 'dus', 'expunge'].includes(name)).map((name) => `-${name}`),
].map((line) => step(line))

export const wrong: Group = { name: 'wrong', steps }
