/** The chair reads what was laid before them, returns it, reads it back in the room, adopts it, corrects it later. */
import type { Entry } from '../../../../shared/conclusions/contract.ts'
import { sentencesOf } from '../../../../shared/conclusions/sentences.ts'
import type { Player } from '../../player.ts'
import { edit, entriesOf, writingPace } from './scribe.ts'
import { corrections, remarks } from './words.ts'

/** Each correction is acknowledged anew by everybody concerned. */
const mostCorrections = 3
/** Of those laid before the chair each fourth is returned, the first one too. */
const returnsEach = 4

export async function adoptConclusions(player: Player): Promise<void> {
  let [seen, corrected] = [0, 0]
  while (!player.over()) {
    const proposed = entriesOf(player).find(({ state, rivals }) => state === 'proposed' && rivals.length === 0)
    const published = player.random.pick(entriesOf(player).filter(({ state }) => state === 'published'))
    if (proposed) await hear(player, proposed, seen++)
    else if (published && corrected < mostCorrections && player.random.chance(0.3)) {
      corrected++
      await correct(player, published)
    }
    await player.wait(player.random.pause(writingPace(player) * 2))
  }
}

async function hear(player: Player, entry: Entry, nth: number): Promise<void> {
  if (nth % returnsEach === 0) {
    await player.send('conclusions.return', { entryId: entry.id, remark: player.random.pick(remarks)! })
    return
  }
  await readBack(player, entry)
  const text = `${entry.text} Báo cáo kết quả với Thường trực.`
  // Where it was changed while it was read the hub refuses, and it is read anew.
  await player.send('conclusions.adopt', { ...edit(entry), ...(nth % 3 === 2 && { text }) })
  if (player.all().conclusions.reading) await player.send('conclusions.endReading', {})
}

/** A few sentences are enough: everybody gets each step. */
async function readBack(player: Player, { id: entryId, text, reach }: Entry): Promise<void> {
  // What is for some is not read before all.
  if (reach === 'units') return
  for (let sentence = 0; sentence < Math.min(3, sentencesOf(text).length); sentence++) {
    if (player.all().meeting.phase !== 'inSession') return
    await player.send('conclusions.read', { entryId, sentence })
    await player.wait(writingPace(player) / 2)
  }
}

async function correct(player: Player, entry: Entry): Promise<void> {
  const [first, ...rest] = entry.directives
  const directives = first && player.random.chance(0.5) ? [{ ...first, supports: [] }, ...rest] : entry.directives
  await player.send('conclusions.correct', {
    ...edit(entry),
    changes: { text: `${entry.text} Thời hạn tính theo ngày làm việc.`, directives },
    reason: player.random.pick(corrections)!,
  })
}
