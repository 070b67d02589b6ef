import { connect, type Socket } from 'node:net'

/** The part of the driver's own options that says where the database is. */
type Target = { host: string[]; port: number[]; path: string | false }

/**
 * The driver's own socket keeps the end of a long burst back until the database has answered its beginning
 * (Nagle's algorithm, RFC 896), which costs a round trip; this one sends at once.
 */
export function connectAtOnce({ host: [host], port: [port = 5432], path }: Target): Socket {
  const socket = path ? connect(path) : connect(port, host ?? 'localhost')
  // The driver names the host when it asks for TLS.
  return Object.assign(socket.setNoDelay(true), { host })
}
