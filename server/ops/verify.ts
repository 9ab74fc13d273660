/** `npm run verify`: reads every log over, or a dossier. Ends with code 1 if something is not what was written. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import texts from '../../shared/i18n/vi/dossier.json' with { type: 'json' }
import { checkDossier, tell } from '../documents/dossier/check.mjs'
import { checkMedia } from '../documents/dossier/media.mjs'
import { rawOf } from '../storage/open.ts'
import { type LogReport, verifyErasures, verifyLogs } from '../storage/verify.ts'
import { commandLine, configuration, parse, say, sorry, withStorage } from './command-line.ts'
import { lockDataFolder } from './data-folder.ts'

/** Reads over what the arguments of the process name; code 1 where it is not what was written. */
export const verify = (): Promise<void> =>
  commandLine(async () => {
    const options = { 'drop-snapshots': { type: 'boolean' }, last: { type: 'string' } } as const
    const { values, positionals } = parse(options, 'usage.verify')
    const [file, ...more] = positionals
    const { last } = values
    if (more.length > 0 || (file === undefined ? last !== undefined : values['drop-snapshots']))
      throw sorry('usage.verify')
    if (file !== undefined) return await dossier(file, last)
    const config = configuration()
    await withStorage(config, async (storage) => {
      const raw = rawOf(storage)
      if (values['drop-snapshots']) {
        const lock = lockDataFolder(config.dataDir)
        if (!lock) throw sorry('verify.hubRuns')
        await raw.dropSnapshots()
        lock.release()
        console.log(say('verify.dropped'))
      }
      const reports = await verifyLogs(raw)
      const erased = await verifyErasures(raw)
      if (reports.length + erased.length === 0) console.log(say('noMeetings'))
      for (const report of reports) console.log(sentence(report))
      for (const { meetingId: id, events: count, hash, wrong } of erased)
        console.log(say(wrong ? 'verify.erasureChanged' : 'verify.erased', { id, count, hash }))
      if (erased.some(({ wrong }) => wrong)) process.exitCode = 1
      if (reports.some((report) => report.wrong ?? report.wrongSnapshot)) process.exitCode = 1
    })
  })

if (import.meta.main) await verify()

/** Reads a dossier over, to the last byte, and the recordings that lie beside it; `last` is the last hash as it was kept elsewhere. */
async function dossier(file: string, last: string | undefined): Promise<void> {
  if (last !== undefined && !/^[0-9a-f]{64}$/i.test(last)) throw sorry('usage.verify')
  if (!existsSync(file)) throw sorry('noFile', { file })
  const checked = checkDossier(readFileSync(file), { last })
  const { lines, wrong } = await checkMedia(checked.media ?? [], dirname(file), texts)
  console.log([...tell(checked, texts, { last }), ...lines].join('\n'))
  if (checked.findings.length + wrong > 0) process.exitCode = 1
}

function sentence({ meetingId, events, hash, wrong, wrongSnapshot }: LogReport): string {
  if (wrong) return say(`verify.${wrong.fault}`, { id: meetingId, seq: wrong.seq })
  return say(wrongSnapshot ? 'verify.snapshot' : 'verify.good', { id: meetingId, count: events, hash })
}
