/** Who asks for a change, so that evidence and events can name it. */
export type Actor = KeyActor | { kind: 'ANONYMOUS'; requestId: string }

/** A partner's program, by its key. */
export type KeyActor = { kind: 'KEY'; keyId: string; requestId: string }
