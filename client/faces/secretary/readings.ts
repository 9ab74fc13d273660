/** Statements and papers as texts to be read. */
import { useMemo } from 'react'
import { clockMinute } from '../../../shared/core/format.ts'
import type { PartyNames } from '../../floor/hooks.ts'
import { usePartyNames } from '../../floor/hooks.ts'
import { itemNumber } from '../../agenda/rows.ts'
import { type T, useT } from '../../i18n/i18n.ts'
import { useAll } from '../../store/hooks.ts'
import { useTimeZone } from '../../ui/index.ts'
import type { Reading } from './desk.ts'
import type { PaperRow, StatementRow } from './written.ts'

interface ReadingWords {
  t: T
  names: PartyNames
  time: (at: number) => string
  /** "Mục 7: Thảo luận". */
  item: (id: PaperRow['itemId']) => string | undefined
}

export function useReadingWords(): ReadingWords {
  const t = useT('secretary')
  const names = usePartyNames()
  const timeZone = useTimeZone()
  const agenda = useAll((all) => all.agenda)
  return useMemo(
    () => ({
      t,
      names,
      time: (at) => clockMinute(at, timeZone),
      item: (id) => {
        const item = agenda.items.find((one) => one.id === id)
        return item && t('now.item', { number: itemNumber(agenda, id), title: item.title })
      },
    }),
    [t, names, timeZone, agenda],
  )
}

const known = (parts: readonly (string | undefined)[]): string[] => parts.flatMap((part) => part || [])

/** Nothing while the statement is still awaited. */
export function statementReading(row: StatementRow, { t, names, time, item }: ReadingWords): Reading | undefined {
  const { statement, party, subject } = row
  if (!statement) return undefined
  return {
    key: row.key,
    title: names.name(party),
    about: known([names.cluster(party), item(row.itemId), subject, t('statement.at', { time: time(statement.at) })]),
    text: statement.text,
  }
}

/** Nothing where no text was handed in. */
export function paperReading(row: PaperRow, { names, item }: ReadingWords): Reading | undefined {
  const { text, party, speaker, subject } = row
  if (text === undefined) return undefined
  const person = speaker && names.speaker({ speaker })
  return {
    key: row.requestId,
    title: names.name(party),
    about: known([names.cluster(party), person, item(row.itemId), subject]),
    text,
  }
}
