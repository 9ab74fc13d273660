/** `npm run dossier`: the dossier of a meeting as a file. A hub may run meanwhile. */
import { writeFileSync } from 'node:fs'
import { checkDossier } from '../documents/dossier/check.mjs'
import { dossierOf } from '../documents/dossier.ts'
import { commandLine, configuration, meetingOf, parse, say, sorry, withStorage } from './command-line.ts'

await commandLine(async () => {
  const { values, positionals } = parse({ to: { type: 'string' }, meeting: { type: 'string' } }, 'usage.dossier')
  const { to } = values
  if (positionals.length > 0 || to === undefined) throw sorry('usage.dossier')
  await withStorage(configuration(), async (storage) => {
    const meeting = await meetingOf(storage, values.meeting)
    if (meeting.state.all.meeting.phase !== 'closed') throw sorry('dossier.notClosed')
    const bytes = await dossierOf(meeting)
    const { findings, sha256, log } = checkDossier(bytes)
    // What lies in the data folder is not what was written: npm run verify says where.
    if (findings.length > 0) throw sorry('dossier.broken', { id: meeting.id })
    try {
      writeFileSync(to, bytes, { flag: 'wx', mode: 0o600 })
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      throw code === 'EEXIST'
        ? sorry('fileExists', { file: to })
        : sorry('cannotWrite', { file: to, code: code ?? '?' })
    }
    console.log(say('dossier.done', { file: to, count: meeting.seq, hash: log?.hash ?? '', sha256 }))
  })
})
