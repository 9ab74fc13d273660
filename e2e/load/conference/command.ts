/** npm run rehearse -- --script conference: plays it, leaves its papers, says what it did. */
import { playConference } from './index.ts'
import { leavePapers } from './papers.ts'

export interface ConferenceRun {
  sites: number
  seed: number
  out: string
  json: boolean
  say: (line: string) => void
}

/** Whether all went well and the dossier is whole. */
export async function runConference({ sites, seed, out, json, say }: ConferenceRun): Promise<boolean> {
  const began = performance.now()
  const conference = await playConference({ sites, seed, say })
  const { figures, problems } = conference
  const { hashes, verified, verdict } = await leavePapers(out, conference)
  const paths = Object.keys(hashes)
  say(`${paths.length} files in ${out}: ${paths.join(', ')}`)
  for (const line of verdict) say(line)
  for (const problem of problems) say(`problem: ${problem}`)
  const seconds = Math.round((performance.now() - began) / 100) / 10
  const all = { ...figures, verified, seconds, files: hashes }
  if (json) console.log(JSON.stringify(all))
  else {
    for (const [name, value] of Object.entries({ ...all, files: paths.length }))
      console.log(`${name.padEnd(15)} ${Array.isArray(value) ? value.join(', ') : String(value)}`)
  }
  return verified && problems.length === 0
}
