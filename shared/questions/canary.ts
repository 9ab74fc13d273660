/** Secrets in what sites ask in writing, for the canary of shared/core. */
import type { EventData } from '../core/envelope.ts'
import { type Layer, type QuestionId, unitLayer } from '../core/identity.ts'
import { actors, type Commune, ids, type Play } from '../core/testing.ts'

const { secretary } = actors
const [a1, b2, land, finance] = (['a1', 'b2', 'land', 'finance'] as const).map((name) => unitLayer(ids.unit[name]))

/** Asks, groups, assigns, answers while an item runs, and notes each secret with the layers it may be found in. */
export function plantQuestions(play: Play, secrets: Map<string, Layer[]>): void {
  const plant = (name: string, ...layers: (Layer | undefined)[]): string => {
    const word = `secret-question-${name}`
    secrets.set(word, ['desk', ...layers.flatMap((layer) => layer ?? [])])
    return word
  }
  const ask = (name: Commune, text: string): QuestionId => {
    const asked = { siteId: ids.site[name], itemId: play.state.all.agenda.runningId!, text }
    const [event] = play.ok(actors.site(name), 'questions.ask', asked)
    return (event!.data as EventData<'questions.asked'>).questionId
  }
  const known = (id: QuestionId, ...layers: (Layer | undefined)[]) =>
    secrets.set(id, ['desk', ...layers.flatMap((layer) => layer ?? [])])

  const withdrawn = ask('a1', plant('withdrawn', a1))
  known(withdrawn, a1)
  play.ok(actors.site('a1'), 'questions.withdraw', { questionId: withdrawn })

  // Read by who asked, who was to answer and who is to answer now; the answer by those and the desk.
  const given = ask('a1', plant('given', a1, land, finance))
  const alike = ask('b2', plant('alike', b2, land, finance))
  known(alike, b2, land, finance)
  play.ok(secretary, 'questions.group', { questionId: given, others: [alike] })
  play.ok(secretary, 'questions.separate', { questionId: alike })
  play.ok(secretary, 'questions.group', { questionId: given, others: [alike] })
  const day = '2024-05-31'
  const assign = { questionId: given, deadline: { day, words: plant('deadline', a1, b2, land, finance) } }
  play.ok(secretary, 'questions.assign', { ...assign, unitId: ids.unit.finance })
  play.ok(secretary, 'questions.assign', { ...assign, unitId: ids.unit.land })
  play.ok(actors.department('land'), 'questions.reply', {
    questionId: given,
    text: plant('reply', a1, b2, land),
  })

  // What goes onto the list is everybody's from then on; that it came of a question is not.
  const promoted = ask('b2', 'Đề nghị làm rõ')
  known(promoted, b2)
  play.ok(secretary, 'questions.promote', { questionId: promoted })
  play.ok(secretary, 'questions.answer', { questionId: promoted, text: plant('answer', b2) })

  const open = ask('b2', 'Câu hỏi được trả lời cho tất cả')
  play.ok(secretary, 'questions.answer', { questionId: open, text: 'Trả lời', publish: true })
}
