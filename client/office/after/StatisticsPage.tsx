import { useEffect, useState } from 'react'
import { clockMinute, shortDate } from '../../../shared/core/format.ts'
import {
  type ConferenceRow,
  type Figures,
  meanWait,
  minutesOf,
  type UnitRow,
} from '../../../shared/office/statistics.ts'
import type { Answers } from '../../../shared/office/routes.ts'
import { useT } from '../../i18n/i18n.ts'
import { EmptyState, Field, Select, Tabs, VirtualList } from '../../ui/index.ts'
import { askSigned } from '../office-store.ts'
import css from '../office.module.css'
import { Refused } from '../Refused.tsx'
import { useAct } from '../use-act.ts'
import { FileLink } from './FileLink.tsx'
import own from './statistics.module.css'
import { useFile } from './use-file.ts'

const kinds = ['real', 'demo', 'rehearsal'] as const
const figureColumns = ['people', 'turns', 'spoken', 'wait', 'questions', 'answers'] as const

/** Figures over conferences: by conference, by unit, and as a file. */
export function StatisticsPage() {
  const t = useT('officeAfter')
  const d = useT('officeDesk')
  const [{ from, to }, setSpan] = useState(thisYear)
  const [kind, setKind] = useState<(typeof kinds)[number]>('real')
  const [by, setBy] = useState<'conference' | 'unit'>('conference')
  const [found, setFound] = useState<Answers['GET /statistics']>()
  const { refusal, act } = useAct()
  const file = useFile()
  const query = `?from=${from}&to=${to}&kind=${kind}`
  const isSpan = from !== '' && to !== ''
  useEffect(() => {
    if (!isSpan) return
    let gone = false
    const load = async () => {
      const answer = await act(() => askSigned('GET /statistics', { query }))
      if (answer && !gone) setFound(answer)
    }
    void load()
    return () => {
      gone = true
    }
    // `act` is new each time; what is asked is in the query.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [query, isSpan])
  const rows: readonly (ConferenceRow | UnitRow)[] = (by === 'conference' ? found?.conferences : found?.units) ?? []
  return (
    <div className={css.page}>
      <h1 className={css.title}>{t('statistics')}</h1>
      <div className={css.row}>
        <Field
          label={t('statistics.from')}
          type="date"
          value={from}
          onChange={(event) => setSpan({ from: event.target.value, to })}
        />
        <Field
          label={t('statistics.to')}
          type="date"
          value={to}
          onChange={(event) => setSpan({ from, to: event.target.value })}
        />
        <Select label={t('statistics.kind')} value={kind} onChange={(e) => setKind(e.target.value as typeof kind)}>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {d(`kind.${one}`)}
            </option>
          ))}
        </Select>
      </div>
      <p className={css.muted}>{t('statistics.note')}</p>
      <Refused refusal={refusal ?? file.refusal} />
      {found?.conferences.length === 0 && <EmptyState title={t('statistics.none')} />}
      {found && found.conferences.length > 0 && (
        <>
          <div className={css.actions}>
            <span className={css.muted}>
              {t('statistics.sum', { conferences: found.conferences.length, units: found.units.length })}
            </span>
            {(['xlsx', 'csv'] as const).map((format) => (
              <FileLink key={format} href={`statistics/file${query}&by=${by}&format=${format}`} file={file}>
                {t('statistics.file', { format: format.toUpperCase() })}
              </FileLink>
            ))}
          </div>
          <Tabs
            label={t('statistics.by')}
            tabs={[
              { name: 'conference', label: t('statistics.by.conference') },
              { name: 'unit', label: t('statistics.by.unit') },
            ]}
            shown={by}
            onShow={setBy}
          >
            <div className={own.box}>
              <div className={own.inner}>
                <div className={own.row} aria-hidden="true">
                  {[...(by === 'conference' ? conferenceColumns : unitColumns), ...figureColumns].map((key) => (
                    <span key={key}>{t(`column.${key}`)}</span>
                  ))}
                </div>
                <VirtualList
                  label={t('statistics')}
                  className={own.list}
                  items={rows}
                  keyOf={(row) => ('id' in row ? row.id : row.unitId)}
                  estimate={48}
                  render={(row) => <Row row={row} />}
                />
              </div>
            </div>
          </Tabs>
        </>
      )}
    </div>
  )
}

const conferenceColumns = ['conference', 'startedAt', 'attendedOf'] as const
const unitColumns = ['unit', 'cluster', 'presentOf'] as const

function Row({ row }: { row: ConferenceRow | UnitRow }) {
  const t = useT('officeAfter')
  const some = (part: number, all: number) => t('of', { some: part, all })
  const figures = figuresOf(row, some)
  const first =
    'id' in row
      ? [
          row.title,
          `${clockMinute(row.startedAt, row.timeZone)} ${shortDate(row.startedAt, row.timeZone)}`,
          some(row.attended, row.units),
        ]
      : [row.name, row.cluster ?? '–', some(row.attended, row.conferences)]
  const columns = [...('id' in row ? conferenceColumns : unitColumns), ...figureColumns]
  return (
    <div className={own.row}>
      {[...first, ...figures].map((text, i) => (
        <span key={columns[i]}>
          <span className="hidden-text">{t(`column.${columns[i]}`)} </span>
          {i === 0 ? <strong>{text}</strong> : text}
        </span>
      ))}
    </div>
  )
}

const figuresOf = (row: Figures, some: (part: number, all: number) => string): string[] => [
  some(row.present, row.summoned),
  String(row.turns),
  decimal(minutesOf(row.spokenMs)),
  decimal(meanWait(row)),
  String(row.questions),
  row.asked === 0 ? '–' : some(row.answered, row.asked),
]

const decimal = (value: number | undefined): string => (value === undefined ? '–' : String(value).replace('.', ','))

/** From the first day of the year to its last. */
function thisYear(): { from: string; to: string } {
  const year = new Date().getFullYear()
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}
