/** The secretary writes conclusions while others speak, puts them in order, lays them before the chair, sends them. */
import type { Addressee, Directive, Entry } from '../../../../shared/conclusions/contract.ts'
import { missing } from '../../../../shared/conclusions/deliver.ts'
import { dayOf } from '../../../../shared/core/format.ts'
import { sentencesOf } from '../../../../shared/conclusions/sentences.ts'
import type { DirectiveId, EntryId } from '../../../../shared/core/identity.ts'
import { usual } from '../../../../shared/polls/setup.ts'
import type { Act, Player } from '../../player.ts'
import { press, runningItem } from '../../../../server/rehearsal/simulator/acts.ts'
import { additions, answers, conclusions, notes, points, tasks } from './words.ts'

/** Lines that are open at a time, and conclusions that come to be published: each is acknowledged by many. */
const [mostOpen, mostPublished] = [10, 12]
/** Conclusions with a poll attached. */
const mostVotes = 3
/** One line does not grow for ever. */
const longest = 1_200
const dayMs = 86_400_000

export const entriesOf = (player: Player): Entry[] => player.desk().conclusions.entries
/** Lines whose words may still be changed. */
export const openLines = (player: Player): Entry[] =>
  entriesOf(player).filter(({ state, number }) => state !== 'dropped' && number === undefined)
const settled = (entries: readonly Entry[]): Entry[] => entries.filter(({ rivals }) => rivals.length === 0)
const drafts = (player: Player): Entry[] =>
  openLines(player).filter(({ kind, state }) => kind === 'conclusion' && state !== 'proposed')
export const edit = ({ id, revision }: Entry): { entryId: EntryId; revision: number } => ({ entryId: id, revision })

const capture: Act = (player) => {
  if (openLines(player).length >= mostOpen) return false
  const { random } = player
  const kind = random.chance(0.7) ? 'conclusion' : random.pick(['note', 'point'] as const)!
  const text = random.pick(kind === 'conclusion' ? conclusions : kind === 'note' ? notes : points)!
  const [itemId, turnId] = [runningItem(player)?.id, player.all().floor.turn?.id]
  return press(player, 'conclusions.capture', {
    kind,
    text,
    ...(itemId && { itemId }),
    ...(turnId && { turnId }),
    beganAt: player.now() - random.int(20_000),
    ...(kind === 'conclusion' && {
      changes: { directives: directives(player), reach: random.chance(0.25) ? 'units' : 'all' },
    }),
  })
}

function directives(player: Player): Directive[] {
  const { random } = player
  return Array.from({ length: 1 + random.int(2) }, (): Directive => {
    const day = dayOf(player.now() + (7 + random.int(60)) * dayMs, player.all().meeting.facts?.timeZone ?? 'UTC')
    const [, month, date] = day.split('-').map(Number)
    const supports = random.chance(0.5) ? someUnits(player) : []
    return {
      id: `viec-${random.int(1e9)}` as DirectiveId,
      leads: addressees(player),
      supports,
      what: random.pick(tasks)!,
      ...(random.chance(0.7) && { deadline: { day, words: `trước ${date}/${month}` } }),
      ...(random.chance(0.3) && { reportTo: 'Thường trực' }),
    }
  })
}

/** Departments and communes by name, a cluster, once all communes. */
function addressees(player: Player): Addressee[] {
  const { random } = player
  const cluster = random.pick(player.all().roster.clusters)
  const isSaid = entriesOf(player).some((entry) =>
    entry.directives.some(({ leads }) => leads.some(({ kind }) => kind === 'communes')),
  )
  if (!isSaid && random.chance(0.3)) return [{ kind: 'communes' }]
  return cluster && random.chance(0.3) ? [{ kind: 'cluster', id: cluster.id }] : someUnits(player)
}

function someUnits({ all, random }: Player): Addressee[] {
  const units = Object.values(all().roster.units)
  const ids = new Set([random.pick(units)!.id, random.pick(units)!.id])
  return [...ids].map((id) => ({ kind: 'unit', id }))
}

const revise: Act = (player) => {
  const { random } = player
  const entry = random.pick(drafts(player).filter(({ text }) => text.length < longest))
  const pollId = player.all().polls.polls.at(-1)?.id
  return entry
    ? press(player, 'conclusions.revise', {
        ...edit(entry),
        changes: {
          text: `${entry.text} ${random.pick(additions)}`,
          part: random.pick(['assessment', 'tasks', 'organisation'] as const)!,
          ...(entry.directives.length === 0 && { directives: directives(player) }),
          ...(pollId && random.chance(0.2) && { pollId }),
        },
      })
    : false
}

/** One of the two, or one made of both. */
const settle: Act = (player) => {
  const entry = openLines(player).find(({ rivals }) => rivals.length > 0)
  if (!entry) return false
  const [theirs] = entry.rivals
  const text = player.random.pick([entry.text, theirs!.text, `${entry.text} ${theirs!.text}`])!
  return press(player, 'conclusions.settle', {
    ...edit(entry),
    text: text.slice(0, longest),
    seen: entry.rivals.length,
  })
}

const split: Act = (player) => {
  const entry = player.random.pick(drafts(player).filter(({ text }) => sentencesOf(text).length > 1))
  if (!entry) return false
  const [first = '', ...rest] = sentencesOf(entry.text)
  return press(player, 'conclusions.split', { ...edit(entry), texts: [first, rest.join(' ')] })
}

const merge: Act = (player) => {
  const short = settled(openLines(player)).filter(({ text }) => text.length < longest / 2)
  const first = player.random.pick(short.filter(({ state }) => state !== 'proposed'))
  const second = player.random.pick(short.filter(({ id, state }) => id !== first?.id && state !== 'proposed'))
  return first && second ? press(player, 'conclusions.merge', { entryIds: [first.id, second.id] }) : false
}

const move: Act = (player) => {
  const [moved, after] = [player.random.pick(entriesOf(player)), player.random.pick(entriesOf(player))]
  if (!moved || !after) return false
  const afterId = moved === after ? null : after.id
  return press(player, 'conclusions.move', { entryId: moved.id, afterId })
}

const drop: Act = (player) => {
  const entry = player.random.pick(openLines(player).filter(({ state }) => state === 'draft'))
  return entry ? press(player, 'conclusions.drop', { entryId: entry.id }) : false
}

const restore: Act = (player) => {
  const entry = player.random.pick(entriesOf(player).filter(({ state }) => state === 'dropped'))
  return entry && openLines(player).length < mostOpen
    ? press(player, 'conclusions.restore', { entryId: entry.id })
    : false
}

const propose: Act = (player) => {
  const entries = entriesOf(player)
  const onTheWay = entries.filter(({ state, number }) => state === 'proposed' || number !== undefined)
  if (onTheWay.length >= mostPublished) return false
  const entry = player.random.pick(settled(drafts(player)).filter((one) => one.directives.length > 0))
  return entry ? press(player, 'conclusions.propose', edit(entry)) : false
}

/** Prepared, not opened: the chair has polls of their own to hold. */
const putToVote: Act = (player) => {
  const entries = entriesOf(player)
  const entry = player.random.pick(openLines(player).filter(({ kind, pollId }) => kind === 'conclusion' && !pollId))
  if (!entry || entries.filter(({ pollId }) => pollId !== undefined).length >= mostVotes) return false
  const setup = { ...usual, question: entry.text.slice(0, 400) }
  return press(player, 'conclusions.putToVote', { entryId: entry.id, setup })
}

const publish: Act = (player) => {
  const entry = entriesOf(player).find(({ state }) => state === 'adopted')
  return entry ? press(player, 'conclusions.publish', { entryId: entry.id }) : false
}

const remind: Act = (player) => {
  const waiting = Object.entries(player.desk().conclusions.awaited)
  const late = waiting.find(([, one]) => one.remindedAt === undefined && missing(one).length > 0)
  return late ? press(player, 'conclusions.remind', { entryId: late[0] as EntryId }) : false
}

const answer: Act = (player) => {
  const question = player.desk().conclusions.questions.find((one) => !one.answer)
  const text = player.random.pick(answers)!
  return question ? press(player, 'conclusions.answer', { questionId: question.id, text }) : false
}

const acts: readonly Act[] = [
  capture,
  capture,
  revise,
  revise,
  settle,
  split,
  merge,
  move,
  drop,
  restore,
  propose,
  propose,
  putToVote,
  publish,
  publish,
  remind,
  answer,
]

/** Whoever writes comes to it as often as the hub can bear, short runs faster. */
export const writingPace = (player: Player): number => Math.min(400, player.runMs / 100)

/** In rounds, as the secretary's other work; on after the close, as conclusions do. */
export async function writeConclusions(player: Player): Promise<void> {
  await player.until(() => player.all().meeting.phase !== 'draft', player.runMs)
  while (!player.over()) {
    let did = false
    for (const act of acts.toSorted(() => player.random.next() - 0.5)) {
      if (player.over()) return
      if (player.unanswered() >= 4 || !act(player)) continue
      did = true
      await player.wait(player.random.pause(writingPace(player)))
    }
    // Nothing fitted: looked at again in a while.
    if (!did) await player.wait(writingPace(player))
  }
}
