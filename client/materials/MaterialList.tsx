/** The conference's documents, by item; one of them opened takes the place of the list. */
import { useMemo, useState } from 'react'
import { clockMinute } from '../../shared/core/format.ts'
import { useT } from '../i18n/i18n.ts'
import { useActor, useAll } from '../store/hooks.ts'
import { Button, EmptyState, Tag, useTimeZone } from '../ui/index.ts'
import { useHere, useMaterials } from './hooks.ts'
import { grouped, isNew, type Listed } from './list.ts'
import { MaterialReader } from './MaterialReader.tsx'
import css from './materials.module.css'
import { kindOf, sizeOf } from './words.ts'

export function MaterialList() {
  const t = useT('materials')
  const list = useMaterials()
  const agenda = useAll((all) => all.agenda)
  const groups = useMemo(() => grouped(list, agenda), [list, agenda])
  const [openId, open] = useState<string>()
  const opened = list.find(({ id }) => id === openId)
  if (opened) return <MaterialReader material={opened} onBack={() => open(undefined)} />
  if (list.length === 0) return <EmptyState title={t('none')} />
  return (
    <div className={css.groups}>
      {groups.map(({ itemId, title, materials }) => (
        <section key={itemId ?? ''}>
          <h3 className={css.heading}>{title ?? t('general')}</h3>
          <ul className={css.list}>
            {materials.map((material) => (
              <li key={material.id}>
                <MaterialLine material={material} onOpen={() => open(material.id)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function MaterialLine({ material, onOpen }: { material: Listed; onOpen: () => void }) {
  const t = useT('materials')
  const timeZone = useTimeZone()
  const here = useHere().has(material.file.hash)
  const ofUnit = useActor().unitId !== undefined
  const { title, version, at, file, opened } = material
  return (
    <article className={css.line}>
      <div className={css.words}>
        <p className={css.title}>{title}</p>
        <p className={css.about}>
          <span>
            {kindOf(t, file)} · {sizeOf(t, file)} · {clockMinute(at, timeZone)}
          </span>
          {version > 1 && <span>{t('version', { version })}</span>}
          {here && <span>✓ {t('onDevice')}</span>}
          {ofUnit && isNew(material) && <Tag tone="gold">{t(opened === undefined ? 'new' : 'newVersion')}</Tag>}
        </p>
      </div>
      <Button aria-label={`${t('open')}: ${title}`} onClick={onOpen}>
        {t('open')}
      </Button>
    </article>
  )
}
