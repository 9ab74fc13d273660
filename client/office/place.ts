/** Where in the office the page is: the address is the only memory of it. */
import { useSyncExternalStore } from 'react'
import { type Step, steps } from '../../shared/office/draft.ts'

export type Place =
  | { page: 'conferences' }
  | { page: 'conference'; id: string }
  | { page: 'draft'; id: string; step: Step }
  | { page: 'accounts' }
  | { page: 'own' }
  | { page: 'log' }
  | { page: 'statistics' }
  | { page: 'link' }
  | { page: 'fromProvider' }
  | { page: 'nowhere' }

const root = '/van-phong'
const stepWords: Record<Step, string> = {
  facts: 'thong-tin',
  roster: 'danh-sach',
  agenda: 'chuong-trinh',
  people: 'dieu-hanh',
  access: 'duong-dan',
  check: 'kiem-tra',
}

export const isOffice = (path: string): boolean => path === root || path.startsWith(`${root}/`)

export function placeOf(path: string): Place {
  const [first = '', id = '', word = '', ...rest] = path.slice(root.length).split('/').filter(Boolean)
  if (rest.length > 0) return { page: 'nowhere' }
  if (first === 'soan' && id) {
    const step = word === '' ? 'facts' : steps.find((name) => stepWords[name] === word)
    return step ? { page: 'draft', id, step } : { page: 'nowhere' }
  }
  if (first === 'hoi-nghi' && id && !word) return { page: 'conference', id }
  if (id) return { page: 'nowhere' }
  const alone = {
    '': 'conferences',
    'tai-khoan': 'accounts',
    'ca-nhan': 'own',
    'nhat-ky': 'log',
    'thong-ke': 'statistics',
    'lien-ket': 'link',
    'dang-nhap': 'fromProvider',
  }
  const page = Object.hasOwn(alone, first) ? alone[first as keyof typeof alone] : 'nowhere'
  return { page } as Place
}

export function pathOf(place: Place): string {
  if (place.page === 'draft') return `${root}/soan/${place.id}/${stepWords[place.step]}`
  if (place.page === 'conference') return `${root}/hoi-nghi/${place.id}`
  const words = {
    conferences: '',
    accounts: '/tai-khoan',
    own: '/ca-nhan',
    log: '/nhat-ky',
    statistics: '/thong-ke',
    link: '/lien-ket',
    fromProvider: '/dang-nhap',
    nowhere: '',
  }
  return `${root}${words[place.page]}`
}

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

/** Goes there; `replace` leaves no way back to where the page was. */
export function go(place: Place, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', pathOf(place))
  else history.pushState(null, '', pathOf(place))
  scrollTo(0, 0)
  tell()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

/** The address, as it changes. */
export const usePath = (): string => useSyncExternalStore(listen, () => location.pathname)
