import { useState } from 'react'
import { cardDays, cardFormats, type CardFormat } from '../../shared/office/cards.ts'
import { useT } from '../i18n/i18n.ts'
import { saveFile } from '../net/download.ts'
import { Button, Field, Select } from '../ui/index.ts'
import { askSigned } from './office-store.ts'
import css from './office.module.css'
import { Refused } from './Refused.tsx'
import { useAct } from './use-act.ts'

const whose = ['sites', 'delegates'] as const

/** Access cards of a conference: made with their links, saved as one file, this once. */
export function Cards({ id, onMade }: { id: string; onMade: () => void }) {
  const t = useT('officeDesk')
  const [who, setWho] = useState<(typeof whose)[number]>('sites')
  const [format, setFormat] = useState<CardFormat>('a4')
  const [hotline, setHotline] = useState('')
  const [days, setDays] = useState<(typeof cardDays)[number]>(30)
  const [again, setAgain] = useState(false)
  const [count, setCount] = useState<number>()
  const { busy, refusal, act } = useAct()
  const make = async () => {
    setCount(undefined)
    const body = { who, format, hotline, days, again, origin: location.origin }
    const made = await act(() => askSigned('POST /conferences/:id/cards', { id, body }))
    if (!made) return
    setCount(made.count)
    if (!('base64' in made)) return
    const bytes = Uint8Array.from(atob(made.base64), (sign) => sign.charCodeAt(0))
    saveFile({ name: made.name, bytes: new Blob([bytes], { type: made.type }) })
    onMade()
  }
  return (
    <form
      className={css.section}
      aria-label={t('cards.title')}
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <h2 className={css.title}>{t('cards.title')}</h2>
      <p>{t('cards.text')}</p>
      <div className={css.row}>
        <Select label={t('cards.who')} value={who} onChange={(e) => setWho(e.target.value as typeof who)}>
          {whose.map((one) => (
            <option key={one} value={one}>
              {t(`cards.who.${one}`)}
            </option>
          ))}
        </Select>
        <Select label={t('cards.format')} value={format} onChange={(e) => setFormat(e.target.value as CardFormat)}>
          {cardFormats.map((one) => (
            <option key={one} value={one}>
              {t(`cards.format.${one}`)}
            </option>
          ))}
        </Select>
        <Select
          label={t('cards.days')}
          value={days}
          onChange={(e) => setDays(cardDays.find((one) => String(one) === e.target.value) ?? days)}
        >
          {cardDays.map((one) => (
            <option key={one} value={one}>
              {t(`cards.days.${one}`)}
            </option>
          ))}
        </Select>
        <Field
          label={t('cards.hotline')}
          maxLength={120}
          value={hotline}
          onChange={(event) => setHotline(event.target.value)}
        />
      </div>
      <label className={css.beside}>
        <input type="checkbox" checked={again} onChange={(event) => setAgain(event.target.checked)} />
        {t('cards.again')}
      </label>
      <Refused refusal={refusal} />
      {count !== undefined && (
        <output className={count > 0 ? css.good : css.muted}>
          {count > 0 ? t('cards.made', { count }) : t('cards.none')}
        </output>
      )}
      <div className={css.actions}>
        <Button type="submit" kind="primary" disabled={busy}>
          {t(busy ? 'cards.making' : 'cards.make')}
        </Button>
      </div>
    </form>
  )
}
