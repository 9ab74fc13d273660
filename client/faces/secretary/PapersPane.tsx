import { useT } from '../../i18n/i18n.ts'
import { Button, EmptyState, Tag, type Tone } from '../../ui/index.ts'
import { useDeskParts } from './desk.ts'
import css from './lists.module.css'
import { paperReading, useReadingWords } from './readings.ts'
import type { PaperRow } from './written.ts'

const tones: Record<PaperRow['state']['kind'], Tone> = {
  waiting: 'slate',
  speaking: 'gold',
  spoken: 'green',
  unheard: 'amber',
  gone: 'slate',
}

function Row({ paper, onRead }: { paper: PaperRow; onRead: () => void }) {
  const t = useT('secretary')
  const { names } = useReadingWords()
  const { party, speaker, subject, state, text } = paper
  return (
    <li className={css.row}>
      <div className={css.main}>
        <p>
          <span className={css.name}>{names.name(party)}</span>{' '}
          <span className={css.muted}>{names.cluster(party)}</span>
        </p>
        {subject && <p>{subject}</p>}
        {speaker && <p className={css.muted}>{names.speaker({ speaker })}</p>}
      </div>
      <div className={css.side}>
        <Tag tone={tones[state.kind]}>
          {state.kind === 'waiting' ? t('paper.waiting', { place: state.place }) : t(`paper.${state.kind}`)}
        </Tag>
        {text === undefined ? (
          <span className={css.muted}>{t('paper.noText')}</span>
        ) : (
          <Button className={css.rowButton} onClick={onRead}>
            {t('read')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** Prepared papers in their order, with the texts handed in. */
export function PapersPane({ papers }: { papers: readonly PaperRow[] }) {
  const t = useT('secretary')
  const words = useReadingWords()
  const { ask } = useDeskParts()
  if (papers.length === 0) return <EmptyState title={t('paper.none')} />
  const readings = papers.flatMap((paper) => paperReading(paper, words) ?? [])
  return (
    <ul className={css.scroll}>
      {papers.map((paper) => (
        <Row key={paper.requestId} paper={paper} onRead={() => ask({ kind: 'read', readings, key: paper.requestId })} />
      ))}
    </ul>
  )
}
