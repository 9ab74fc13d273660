/**
 * Which lines are being edited now, and by whom: a signal like presence, never stored. Changes of half a second go out
 * as one; whoever closes the page, stops or loses the line edits nothing.
 */
import { table } from '../../shared/core/authorise.ts'
import type { EntryId, MeetingId } from '../../shared/core/identity.ts'
import type { EditingReport, EditingSignal } from '../../shared/core/protocol.ts'
import { channel, type HubServer, type HubSocket } from '../hub/sockets.ts'

interface Editor {
  entryId: EntryId
  by: string
}

type Lines = EditingSignal['lines']

/** The other nodes, where there are several. */
export interface Others {
  lines: (meetingId: MeetingId) => Lines
  tell: (meetingId: MeetingId, lines: Lines) => void
}

/** Between two signals of one meeting. */
const pauseMs = 500

export class Editing {
  readonly #io: () => HubServer | undefined
  readonly #others: Others | undefined
  readonly #meetings = new Map<MeetingId, Map<string, Editor>>()
  readonly #telling = new Map<MeetingId, NodeJS.Timeout>()
  /** Changed here since other nodes were told. */
  readonly #fresh = new Set<MeetingId>()

  constructor(io: () => HubServer | undefined, others?: Others) {
    this.#io = io
    this.#others = others
  }

  close(): void {
    for (const timer of this.#telling.values()) clearTimeout(timer)
  }

  /** Tells one who comes in what is being edited. */
  arrived(socket: HubSocket): void {
    const { meeting, layers } = socket.data
    if (layers.includes('desk')) socket.emit('editing', this.#signal(meeting.id))
  }

  left(socket: HubSocket): void {
    this.#set(socket, null)
  }

  /** False where this role edits no lines. */
  report(socket: HubSocket, { entryId }: EditingReport): boolean {
    const { role } = socket.data.actor
    if (role === 'hub' || !table['conclusions.revise'].desk.includes(role)) return false
    this.#set(socket, entryId)
    return true
  }

  #set({ id, data: { meeting, actor } }: HubSocket, entryId: EntryId | null): void {
    const editors = this.#meetings.get(meeting.id) ?? new Map<string, Editor>()
    if (editors.get(id)?.entryId === (entryId ?? undefined)) return
    if (entryId === null) editors.delete(id)
    else editors.set(id, { entryId, by: actor.label })
    this.#meetings.set(meeting.id, editors)
    this.#fresh.add(meeting.id)
    this.changed(meeting.id)
  }

  /** What is being edited is something else now, here or at another node. */
  changed(meetingId: MeetingId): void {
    if (this.#telling.has(meetingId)) return
    this.#telling.set(
      meetingId,
      setTimeout(() => this.#tell(meetingId), pauseMs),
    )
  }

  #tell(meetingId: MeetingId): void {
    this.#telling.delete(meetingId)
    if (this.#fresh.delete(meetingId)) this.#others?.tell(meetingId, this.own(meetingId))
    this.#io()?.to(channel(meetingId, 'desk')).emit('editing', this.#signal(meetingId))
  }

  #signal(meetingId: MeetingId): EditingSignal {
    return { lines: [...this.own(meetingId), ...(this.#others?.lines(meetingId) ?? [])] }
  }

  /** What is being edited by those who are here. */
  own(meetingId: MeetingId): Lines {
    const editors = this.#meetings.get(meetingId) ?? new Map<string, Editor>()
    return [...editors].map(([socket, { entryId, by }]) => ({ entryId, by, socket }))
  }
}
