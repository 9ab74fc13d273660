/** The conference of 25 April 2024 from coming in to the last acknowledgement, played at once on a real hub. */
import type { MeetingState } from '../../../shared/core/state.ts'
import { Formal } from '../../../shared/documents/contract.ts'
import { missing } from '../../../shared/conclusions/deliver.ts'
import type { SiteId } from '../../../shared/core/identity.ts'
import { checkDossier } from '../../../server/documents/dossier/check.mjs'
import { dossierOf } from '../../../server/documents/dossier.ts'
import { callRoll, comeIn, loseAndFind } from './attending.ts'
import { acknowledge, askBack, chooseSilent, conclude, correct, remind } from './concluding.ts'
import { discussion, holdItem, papers, responses, startItem, statements } from './speaking.ts'
import { setStage, type Stage } from './stage.ts'
import { tickOff } from './technician.ts'
import { vote } from './voting.ts'
import { words } from './words.ts'

/** The Party's form of that year is the one filled in at the conference. */
const inForce = 'party2018'

export interface ConferenceOptions {
  sites: number
  seed: number
  say?: (line: string) => void
}

/** What came of it, in figures. */
export interface ConferenceFigures {
  sites: number
  events: number
  turns: number
  notes: number
  polls: number
  conclusions: number
  directives: number
  /** Communes that acknowledged everything they were given, and those that did not. */
  acknowledged: number
  missing: string[]
  questions: number
  last_hash: string
  dossier_sha256: string
  dossier_bytes: number
  seed: number
}

export interface Conference {
  figures: ConferenceFigures
  state: MeetingState
  dossier: Uint8Array
  /** What is wrong, in words; nothing if all is well. */
  problems: string[]
}

export async function playConference({ sites, seed, say = () => undefined }: ConferenceOptions): Promise<Conference> {
  const stage = await setStage(sites, seed)
  try {
    say(`${stage.rooms.size} communes, ${stage.offices.size} departments and committees, the desk: all connected`)
    await play(stage, say)
    const { meeting } = stage
    const dossier = await dossierOf(meeting)
    const checked = checkDossier(dossier)
    const figures = figuresOf(stage, seed, { dossier, sha256: checked.sha256, hash: checked.log?.hash ?? '' })
    const problems = [...stage.errors, ...checked.findings.map((found) => JSON.stringify(found))]
    return { figures, state: meeting.state, dossier, problems }
  } finally {
    await stage.close()
  }
}

async function play(stage: Stage, say: (line: string) => void): Promise<void> {
  const { chair, moderator, secretary, rooms, pass, now, plan } = stage
  const presides = (id: string) =>
    moderator.send('meeting.handOver', { chairId: plan.facts.chairs.find((one) => one.id === id)!.id })
  const told = (line: string) => say(`${clock(now())}  ${line}`)

  await comeIn(stage)
  await tickOff(stage)
  await callRoll(stage)
  told(`roll call: ${count(stage, (site) => site.headcount !== undefined)} places reported`)
  stage.pass(Math.max(0, (plan.facts.plannedStart - now()) / 1000))
  await chair.send('meeting.start', {})
  await chair.until('the session', () => chair.all.meeting.phase === 'inSession')
  await holdItem(stage, 'muc-1', 8)
  await secretary.send('attendance.closeRollCall', {})
  for (const [id, minutes] of [['muc-2', 9] as const, ['muc-3', 20] as const, ['muc-4', 19] as const])
    await holdItem(stage, id, minutes)
  await papers(stage)
  told(`${Object.keys(words.papers).length} prepared speeches heard`)

  await startItem(stage, 'muc-6')
  await chair.send('meeting.startBreak', { resumeAt: now() + 15 * 60_000 })
  await tickOff(stage)
  pass(6 * 60)
  await loseAndFind(stage, [...rooms.keys()][3]!)
  pass(7 * 60)
  await chair.send('meeting.resume', {})
  await chair.until('the session', () => chair.all.meeting.phase === 'inSession')
  await tickOff(stage)

  await presides('pho-bi-thu-thuong-truc')
  await discussion(stage)
  await responses(stage)
  await statements(stage)
  told(`discussion: ${words.remarks.length} turns, ${words.responses.length} answers, a written statement`)
  await presides('chu-tich-ubnd')
  const { named, results } = await vote(stage)
  for (const { answered, entitled, options } of results)
    told(`poll: ${answered} of ${entitled}, ${options.join(' / ')}`)

  await presides('bi-thu')
  await holdItem(stage, 'muc-10', 3)
  await conclude(stage, named)
  told(`${words.conclusions.length} conclusions adopted and published`)
  const silent = chooseSilent(stage)
  await acknowledge(stage, silent)
  await askBack(stage)
  await correct(stage)
  await acknowledge(stage, silent)
  await remind(stage)
  await holdItem(stage, 'muc-11', 4)
  await chair.send('meeting.close', {})
  await secretary.until('the close', () => secretary.all.meeting.phase === 'closed')
  await tickOff(stage)
  pass(30 * 60)
  for (const document of Formal.options)
    await secretary.send('documents.fill', { document, fields: words.fields[inForce][document] })
  const { acknowledged, missing: names } = acknowledgedBy(stage)
  told(`closed; acknowledged by ${acknowledged} communes, ${names.length} missing: ${names.join(', ')}`)
}

function figuresOf(
  stage: Stage,
  seed: number,
  { dossier, sha256, hash }: { dossier: Uint8Array; sha256: string; hash: string },
): ConferenceFigures {
  const { meeting, rooms } = stage
  const { all, desk } = meeting.state
  const { entries, questions } = desk.conclusions
  return {
    sites: rooms.size,
    events: meeting.seq,
    turns: all.floor.ended.length,
    notes: entries.filter(({ kind }) => kind !== 'conclusion').length,
    polls: all.polls.polls.length,
    conclusions: all.conclusions.published.length,
    directives: all.conclusions.published.flatMap(({ directives }) => directives).length,
    ...acknowledgedBy(stage),
    questions: questions.length,
    last_hash: hash,
    dossier_sha256: sha256,
    dossier_bytes: dossier.length,
    seed,
  }
}

/** Communes that owe nothing, and the names of those that do. */
function acknowledgedBy({ meeting, rooms }: Stage): { acknowledged: number; missing: string[] } {
  const { all, desk } = meeting.state
  const owing = new Set(Object.values(desk.conclusions.awaited).flatMap(missing))
  const ids = [...rooms.keys()].filter((siteId) => owing.has(all.roster.sites[siteId]!.unitId))
  return { acknowledged: rooms.size - ids.length, missing: ids.map((siteId) => all.roster.sites[siteId]!.name) }
}

const count = ({ meeting, plan }: Stage, what: (site: { headcount?: number | undefined }) => boolean): number =>
  plan.sites.filter(({ id }) => what(meeting.state.all.attendance.sites[id as SiteId] ?? {})).length

const clock = (at: number): string =>
  new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' })
