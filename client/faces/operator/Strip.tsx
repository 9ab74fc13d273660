import { figure } from '../../../shared/core/format.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { usePresenceTotals } from '../../meeting/totals.ts'
import { useBusy } from '../../meeting/quiet.ts'
import { RecordingControl } from '../../stage/recording/RecordingControl.tsx'
import { useAll, useFire } from '../../store/hooks.ts'
import { allowSound, Button, chime, ConfirmButton, Figures, FullScreenButton, HelpSheet } from '../../ui/index.ts'
import { RehearsalResults } from './RehearsalResults.tsx'
import type { Tile } from './wall.ts'
import css from './Strip.module.css'

interface StripProps {
  tiles: readonly Tile[]
  /** Whoever is not in is missed. */
  expected: boolean
  sound: boolean
  onSound: (on: boolean) => void
  onAnnounce: () => void
  /** Opens the list of those not in yet. */
  onAbsent: () => void
  captioning: boolean
  onCaptioning: (on: boolean) => void
}

/** How the whole stands in five figures, and what concerns every place. */
export function Strip({ tiles, expected, sound, onSound, onAnnounce, onAbsent, captioning, onCaptioning }: StripProps) {
  const t = useT('operator')
  const language = useLanguage()
  const fire = useFire()
  const phase = useAll(({ meeting }) => meeting.phase)
  const opening = useBusy('meeting.openLobby')
  const { online, totals } = usePresenceTotals()
  const ready = tiles.filter((tile) => tile.ready).length
  const lost = tiles.filter(({ state }) => state === 'lost').length
  const away = tiles.filter(({ state }) => state === 'away').length
  const number = (n: number) => figure(n, language)
  const figures: { word: string; is: string; of?: string; care?: boolean }[] = [
    { word: t('strip.online'), is: online === undefined ? '–' : number(online), of: number(totals.sites) },
    { word: t('strip.ready'), is: number(ready), of: number(totals.sites) },
    { word: t('strip.reported'), is: number(totals.sitesReported), of: number(totals.sites) },
    { word: t('strip.people'), is: number(totals.headcount), of: number(totals.summoned) },
    { word: t('strip.lost'), is: number(lost), care: lost > 0 },
  ]
  return (
    <section className={css.strip} aria-label={t('strip')}>
      <dl className={css.figures}>
        {figures.map(({ word, is, of, care }) => (
          <div key={word} className={css.figure} data-care={care || undefined}>
            <dt>{word}</dt>
            <dd>
              <strong>
                <Figures>{is}</Figures>
              </strong>
              {of !== undefined && <span className={css.of}>/{of}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <div className={css.acts}>
        {phase === 'draft' && (
          <ConfirmButton
            kind="primary"
            disabled={opening}
            data-keep-focus=""
            question={t('openLobby.confirm')}
            onConfirm={() => fire('meeting.openLobby', {})}
          >
            {t('openLobby')}
          </ConfirmButton>
        )}
        <RehearsalResults />
        <RecordingControl />
        {away > 0 && phase !== 'closed' && (
          <Button kind={expected ? 'plain' : 'quiet'} shortcut="V" onClick={onAbsent}>
            {t('absent.open', { count: away })}
          </Button>
        )}
        <Button kind="quiet" shortcut="T" onClick={onAnnounce}>
          {t('announce')}
        </Button>
        <Button kind="quiet" shortcut="P" aria-pressed={captioning} onClick={() => onCaptioning(!captioning)}>
          {t('stage:captions')}
        </Button>
        <Button
          kind="quiet"
          aria-pressed={sound}
          onClick={() => {
            onSound(!sound)
            // What will be heard is heard at once: the loudspeaker may be off.
            if (!sound) void allowSound().then(() => chime('soft'))
          }}
        >
          {t(sound ? 'sound.on' : 'sound.off')}
        </Button>
        <FullScreenButton />
        <HelpSheet
          keys={[
            ['← ↑ ↓ →', t('key.move')],
            ['Enter', t('key.open')],
            ['Escape', t('key.close')],
            ['/', t('key.search')],
            ['n', t('key.next')],
            ['v', t('key.absent')],
            ['g', t('key.notes')],
            ['t', t('key.announce')],
            ['p', t('stage:key.caption')],
            ['x', t('stage:key.tick')],
            ['a', t('stage:key.tickAll')],
          ]}
        />
      </div>
    </section>
  )
}
