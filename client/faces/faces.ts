/** The faces: their addresses, who they are for, their code and texts, each loaded only when needed. */
import type { Role } from '../../shared/core/identity.ts'
import { type Part, withTexts } from '../i18n/i18n.ts'

export type FaceSlug = 'chu-tri' | 'thu-ky' | 'ky-thuat' | 'diem-cau' | 'dai-bieu' | 'hoi-truong' | 'quan-sat'

export const faces: Record<FaceSlug, Part<object>> = {
  'chu-tri': withTexts(
    () => import('./chair/index.tsx'),
    'chair',
    'console',
    'pollDesk',
    'conclusionDesk',
    'documentDesk',
    'recording',
  ),
  'thu-ky': withTexts(
    () => import('./secretary/index.tsx'),
    'secretary',
    'console',
    'pollDesk',
    'conclusionDesk',
    'documentDesk',
    'recording',
  ),
  'ky-thuat': withTexts(() => import('./operator/index.tsx'), 'operator', 'pollDesk', 'recording'),
  'diem-cau': withTexts(() => import('./commune/index.tsx'), 'commune', 'console', 'conclusionRoom'),
  'dai-bieu': withTexts(() => import('./delegate/index.tsx'), 'delegate', 'commune', 'console', 'conclusionRoom'),
  'hoi-truong': withTexts(() => import('./hall/index.tsx'), 'hall', 'conclusionRoom'),
  'quan-sat': withTexts(() => import('./observer/index.tsx'), 'observer', 'console', 'conclusionRoom'),
}

/** The office's, which is no meeting's: it has an address and a session of its own. */
export const officeFace = withTexts(
  () => import('./office/index.tsx'),
  'office',
  'officeAfter',
  'officeDesk',
  'load',
  'rosterImport',
)

export const faceOfRole: Record<Role, FaceSlug> = {
  chair: 'chu-tri',
  moderator: 'chu-tri',
  secretary: 'thu-ky',
  operator: 'ky-thuat',
  site: 'diem-cau',
  delegate: 'dai-bieu',
  hall: 'hoi-truong',
  observer: 'quan-sat',
}

/** The address of a face. */
export const facePath = (role: Role, accessId: string): string => `/${faceOfRole[role]}/${accessId}`

/** Which face and access an address names, if any. */
export function faceOfPath(path: string): { face: FaceSlug; accessId: string } | undefined {
  const [, face = '', accessId = '', ...rest] = path.replace(/\/$/, '').split('/')
  const known = Object.hasOwn(faces, face) && /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(accessId) && rest.length === 0
  return known ? { face: face as FaceSlug, accessId } : undefined
}
