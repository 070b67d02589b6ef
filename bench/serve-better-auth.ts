import { createServer } from 'node:http'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'
import { phoneNumber } from 'better-auth/plugins'
import { Pool } from 'pg'

/**
 * better-auth's phone plugin as its documentation sets it up, on the PostgreSQL of DATABASE_URL: who answers a code is
 * signed up by it. Its limits are off, and a code is "sent" by being printed, so that the bench can answer it.
 */
const { DATABASE_URL, PORT = '0' } = process.env
const origin = `http://127.0.0.1:${PORT}`
const auth = betterAuth({
  database: new Pool({ connectionString: DATABASE_URL, max: 10 }),
  baseURL: origin,
  secret: 'a secret of the bench that guards nothing at all',
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  logger: { level: 'error' },
  plugins: [
    phoneNumber({
      sendOTP: ({ phoneNumber: to, code }) => {
        codes.set(to, code)
      },
      signUpOnVerification: { getTempEmail: (to) => `${to.slice(1)}@example.org` },
    }),
  ],
})
const codes = new Map<string, string>()
const { runMigrations } = await getMigrations(auth.options)
await runMigrations()

const handle = toNodeHandler(auth)
createServer((request, response) => {
  // Not a part of it: how the bench learns what was sent.
  const to = /^\/code\/(\d+)$/.exec(request.url ?? '')?.[1]
  if (to === undefined) return void handle(request, response)
  response.end(codes.get(`+${to}`) ?? '')
  codes.delete(`+${to}`)
}).listen(Number(PORT), '127.0.0.1')
