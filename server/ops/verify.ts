/** `npm run verify`: reads every log over. Ends with code 1 if one is not what was written. */
import { type LogReport, verifyDatabase } from '../storage/verify.ts'
import { commandLine, configuration, parse, say, sorry, withStorage } from './command-line.ts'
import { lockDataFolder } from './data-folder.ts'

await commandLine(async () => {
  const { values, positionals } = parse({ 'drop-snapshots': { type: 'boolean' } }, 'usage.verify')
  if (positionals.length > 0) throw sorry('usage.verify')
  const config = configuration()
  await withStorage(config, async ({ db }) => {
    if (values['drop-snapshots']) {
      const lock = lockDataFolder(config.dataDir)
      if (!lock) throw sorry('verify.hubRuns')
      db.exec('DELETE FROM snapshots')
      lock.release()
      console.log(say('verify.dropped'))
    }
    const reports = verifyDatabase(db)
    if (reports.length === 0) console.log(say('noMeetings'))
    for (const report of reports) console.log(sentence(report))
    if (reports.some((report) => report.wrong ?? report.wrongSnapshot)) process.exitCode = 1
  })
})

function sentence({ meetingId, events, hash, wrong, wrongSnapshot }: LogReport): string {
  if (wrong) return say(`verify.${wrong.fault}`, { id: meetingId, seq: wrong.seq })
  return say(wrongSnapshot ? 'verify.snapshot' : 'verify.good', { id: meetingId, count: events, hash })
}
