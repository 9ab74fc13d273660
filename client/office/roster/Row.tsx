import type { Choice, Remark } from '../../../shared/office/roster/contract.ts'
import type { PreviewRow } from '../../../shared/office/roster/preview.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, classes, Tag } from '../../ui/index.ts'
import css from './roster.module.css'
import { tones } from './tones.ts'

interface Decides {
  choice: Choice | undefined
  decide: (choice: Choice | undefined) => void
}

/** One line of the file: what it says, what will come of it, and what is to be decided. */
export function Row({ row, choice, decide }: { row: PreviewRow } & Decides) {
  const t = useT('rosterImport')
  const { line, further, outcome, name, code, cluster, people, place, summoned, phone, technician } = row
  return (
    <article className={classes(css.row, css[outcome])}>
      <div className={css.place}>
        <span className={css.lineNumber}>{line === undefined ? t('row.absent') : t('row.line', { line })}</span>
        <Tag tone={tones[outcome]}>{t(`outcome.${outcome}`)}</Tag>
      </div>
      <div>
        <strong>{name}</strong> <span className={css.code}>{code}</span>
        <p className={css.hint}>{further === undefined ? cluster : t('row.further', { line: further })}</p>
      </div>
      <div>
        {t(`place.${place}`)}
        {summoned !== undefined && <p className={css.hint}>{t('row.summoned', { count: summoned })}</p>}
      </div>
      <ul>
        {people.map((person) => (
          <li key={person.name}>
            {person.name} <span className={css.hint}>{person.titles.join(', ')}</span>
          </li>
        ))}
      </ul>
      <div className={css.numbers}>
        {phone && <p>{phone}</p>}
        {technician && <p className={css.hint}>{technician}</p>}
      </div>
      <Said row={row} choice={choice} decide={decide} />
    </article>
  )
}

function Said({ row, choice, decide }: { row: PreviewRow } & Decides) {
  const t = useT('rosterImport')
  const { remarks, differences, outcome, line } = row
  const isUndecided = choice === undefined && remarks.some(({ level }) => level !== 'remark')
  return (
    <div className={css.said}>
      <ul>
        {differences.map(({ what, from = '', to = '' }) => (
          <li key={`${what} ${from} ${to}`} className={css.difference}>
            {t(`difference.${what}`, { from: from || '–', to: to || '–' })}
          </li>
        ))}
        {remarks.map((remark) => (
          <li key={`${remark.code} ${JSON.stringify(remark.params)}`} className={css[remark.level]}>
            {t(`remark.${remark.code}`, remark.params)}
            {remark.suggestions && <Suggestions remark={remark} decide={decide} />}
          </li>
        ))}
      </ul>
      {line !== undefined && (
        <div className={css.acts}>
          {choice?.unit !== undefined && (
            <Button kind="quiet" onClick={() => decide(undefined)}>
              {t('undoChoice')}
            </Button>
          )}
          {outcome === 'skipped' && choice?.skip && (
            <Button kind="quiet" onClick={() => decide(undefined)}>
              {t('unskip')}
            </Button>
          )}
          {(isUndecided || outcome === 'problem') && (
            <Button kind="quiet" onClick={() => decide({ skip: true })}>
              {t('skip')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

/** The units that may be meant, and what stands in the file, each to be pressed. */
function Suggestions({ remark, decide }: { remark: Remark } & Pick<Decides, 'decide'>) {
  const t = useT('rosterImport')
  return (
    <span className={css.suggestions}>
      {t('suggest')}
      {remark.suggestions?.map(({ code, name, cluster }) => (
        <Button key={code} onClick={() => decide({ unit: code })}>
          {cluster ? t('suggestion.cluster', { name, cluster }) : t('suggestion', { name })}
        </Button>
      ))}
      {remark.code !== 'whichUnit' && (
        <Button kind="quiet" onClick={() => decide({ unit: '' })}>
          {t('keepAsWritten')}
        </Button>
      )}
    </span>
  )
}
