/** Camera, microphone and screen of this machine while they are in use: kept open, watched, and replaced when lost. */
import { type DeviceChoice, loadChoice, saveChoice } from './choice.ts'
import { askForBoth, followDevices, type InputKind, listDevices, mayUse, openDevice, openScreen } from './devices.ts'
import { measureLevel } from './level.ts'
import { withProblem } from './problems.ts'
import type { Tracks } from './sending.ts'
import { noOwn, setOwn, type StageStore } from './stage-store.ts'

/** Plugging in comes as several changes. */
const settleMs = 400

export interface OwnDevices {
  choice: () => DeviceChoice
  /** Opens what is chosen, asking whoever sits there if need be; the choice is kept. */
  use: (choice: DeviceChoice) => Promise<void>
  /** Tries again what could not be had. */
  retry: () => Promise<void>
  /** After a reload: as before, if the browser lets it without a press. */
  resume: () => Promise<void>
  /** Closes camera and microphone; the choice stays. */
  release: () => void
  setMuted: (muted: boolean) => void
  shareScreen: () => Promise<void>
  endScreen: () => void
  close: () => void
}

export interface OwnDevicesOptions {
  store: StageStore
  accessId: string
  first: DeviceChoice
  onTracks: (tracks: Tracks) => void
  onLevel: (level: number) => void
}

export function openOwnDevices({ store, accessId, first, onTracks, onLevel }: OwnDevicesOptions): OwnDevices {
  let choice = loadChoice(accessId) ?? first
  const tracks: Tracks = {}
  /** What each open device was opened for; another wish opens it anew. */
  const openedFor: Partial<Record<InputKind, string>> = {}
  let inUse = false
  let queue: Promise<void> = Promise.resolve()
  let stopMeter: (() => void) | undefined
  let settling: ReturnType<typeof setTimeout> | undefined

  const problem = (...about: Parameters<typeof withProblem> extends [unknown, ...infer Rest] ? Rest : never) =>
    setOwn(store, { problems: withProblem(store.getState().own.problems, ...about) })
  const tell = () => {
    const { muted } = store.getState().own
    const { microphone, ...pictures } = tracks
    onTracks({ ...pictures, ...(microphone && !muted && { microphone }) })
  }
  const put = (medium: keyof Tracks, track: MediaStreamTrack | undefined) => {
    const before = tracks[medium]
    if (before === track) return
    before?.stop()
    if (track) tracks[medium] = track
    else delete tracks[medium]
    setOwn(store, { [medium]: track && new MediaStream([track]) })
    if (medium === 'microphone') {
      stopMeter?.()
      stopMeter = track && measureLevel(track, onLevel)
      if (!track) setOwn(store, { level: undefined })
    }
    tell()
  }
  const wish = (kind: InputKind) => JSON.stringify([choice[kind], kind === 'camera' ? choice.sharp : choice.processing])

  /** Brings one kind to what is chosen. `lost`: it has just ended. */
  const settle = async (kind: InputKind, lost = false) => {
    const wanted = inUse && choice[kind] !== null
    const isOpen = tracks[kind]?.readyState === 'live' && openedFor[kind] === wish(kind)
    if (wanted && isOpen) return
    // Some devices cannot be opened twice.
    put(kind, undefined)
    delete openedFor[kind]
    if (!wanted) return problem(kind)
    const opened = await openDevice(kind, choice)
    // A device on its way out may still be listed, and then counts as busy.
    if ('code' in opened) return problem(kind, { code: lost && opened.code !== 'refused' ? 'unplugged' : opened.code })
    if (!inUse) return opened.track.stop()
    const { track, chosen } = opened
    const before = choice[kind]
    // Ids change when a browser forgets; of two with one name only the id tells that another stands in.
    const isOther = before && (before.label !== chosen.label || (lost && before.id !== chosen.id))
    openedFor[kind] = wish(kind)
    track.addEventListener('ended', () => {
      if (tracks[kind] === track) later(() => settle(kind, true))
    })
    put(kind, track)
    if (isOther && before.label !== '') problem(kind, { code: 'replaced', label: chosen.label })
    else problem(kind)
    if (choice[kind] === undefined) remember(kind, chosen)
  }
  /** Whichever it was at first is the one to find again. */
  const remember = (kind: InputKind, chosen: { id: string; label: string }) => {
    choice = { ...choice, [kind]: chosen }
    openedFor[kind] = wish(kind)
    saveChoice(accessId, choice)
  }
  const later = (work: () => Promise<void>): Promise<void> => {
    queue = queue.then(work).catch(() => undefined)
    return queue
  }
  const settleAll = () =>
    later(async () => {
      await settle('camera')
      await settle('microphone')
    })
  /** What was chosen is plugged in again: back to it. */
  const onPlugged = async () => {
    if (!inUse) return
    const { cameras, microphones } = await listDevices()
    for (const [kind, listed] of [
      ['camera', cameras],
      ['microphone', microphones],
    ] as const) {
      const wanted = choice[kind]
      const isThere = wanted && listed.some(({ deviceId, label }) => deviceId === wanted.id || label === wanted.label)
      const isOther = tracks[kind] === undefined || (wanted && tracks[kind].label !== wanted.label)
      if (wanted === null || !isOther || !(isThere || (!tracks[kind] && listed.length > 0))) continue
      delete openedFor[kind]
      await later(() => settle(kind))
    }
  }
  const unfollow = followDevices(() => {
    clearTimeout(settling)
    settling = setTimeout(() => void onPlugged(), settleMs)
  })
  const release = () => {
    inUse = false
    put('camera', undefined)
    put('microphone', undefined)
    put('screen', undefined)
    setOwn(store, { ...noOwn, muted: store.getState().own.muted })
  }
  const apply = (next: DeviceChoice) => {
    choice = next
    saveChoice(accessId, next)
    setOwn(store, { stands: next.stands })
    store.setState({ speakerId: next.speaker?.id })
  }

  return {
    choice: () => choice,
    use: async (next) => {
      const first = !inUse
      inUse = true
      apply(next)
      if (first && next.camera !== null && next.microphone !== null && !(await mayUse('camera'))) await askForBoth()
      await settleAll()
    },
    retry: () => {
      inUse = true
      return settleAll()
    },
    resume: async () => {
      store.setState({ speakerId: choice.speaker?.id })
      if (!choice.stands) return
      setOwn(store, { stands: true })
      for (const kind of ['camera', 'microphone'] as const)
        if (choice[kind] !== null && !(await mayUse(kind)))
          return problem(kind, { code: globalThis.isSecureContext ? 'asks' : 'insecure' })
      inUse = true
      await settleAll()
    },
    release,
    setMuted: (muted) => {
      setOwn(store, { muted })
      tell()
    },
    shareScreen: async () => {
      const opened = await openScreen()
      // Whoever closes the browser's question has changed their mind.
      if ('code' in opened) return problem('screen', opened.code === 'refused' ? undefined : { code: opened.code })
      opened.track.addEventListener('ended', () => put('screen', undefined))
      put('screen', opened.track)
    },
    endScreen: () => put('screen', undefined),
    close: () => {
      clearTimeout(settling)
      unfollow()
      release()
    },
  }
}
