import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { partners } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { logIn } from '#lib/logins/log-in.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { authenticateKey } from './authenticate-key.ts'
import { runPartnerCommand } from './run-partner-command.ts'

const db = await testDatabase()

function run(line: string, password = '') {
  return runPartnerCommand(line.split(' '), {
    db,
    now: systemNow(),
    readPassword: async () => password,
    readFile: async () => null,
  })
}

test('a partner is made, a sandbox unless it is to be live, and its name is its own', async () => {
  await run('create acme --display-name Acme --live')
  await run('create acme-sandbox')
  expect(await run('list')).toEqual(['acme  live  Acme', 'acme-sandbox  sandbox  acme-sandbox'])
  await expect(run('create acme')).rejects.toThrow('already')
  await expect(run('create Acme')).rejects.toThrow('lower-case')
})

test('a key is shown once, works, is listed by its beginning, and is revoked', async () => {
  await run('create keys')
  const [line = '', secret = ''] = await run('key keys --name shop --days 30')
  expect(await authenticateKey(secret, { now: systemNow() })).toMatchObject({ ok: true })
  const shown = (await run('show keys')).join('\n')
  expect(shown).toContain(secret.slice(0, 16))
  expect(shown).not.toContain(secret)
  const keyId = /Key (\S+)/.exec(line)?.[1]
  await run(`revoke keys ${keyId}`)
  await expect(run(`revoke keys ${keyId}`)).rejects.toThrow('already')
  await expect(run('revoke keys x')).rejects.toThrow('no such key')
  const later = new Date(Date.now() + 3_000)
  expect(await authenticateKey(secret, { now: later })).toMatchObject({ ok: false })
  await expect(run('key nobody')).rejects.toThrow('no partner')
  await expect(run('key keys --days 0')).rejects.toThrow('--days')
})

test('what belongs to a partner is set, whole lists at once, and nothing that is not a URL', async () => {
  await run('create shop')
  await run('set shop --origin https://shop.example/ --origin https://app.example:8443 --email required')
  await run('set shop --return-url https://shop.example/back/ --about-you yes --display-name Shop')
  const [row] = await db.select().from(partners).where(eq(partners.name, 'shop'))
  expect(row).toMatchObject({
    displayName: 'Shop',
    emailPolicy: 'REQUIRED',
    asksAboutYou: true,
    allowedOrigins: ['https://shop.example', 'https://app.example:8443'],
    returnUrls: ['https://shop.example/back/'],
  })
  for (const wrong of [
    '--origin https://shop.example/x',
    '--origin *',
    '--origin https://*.example',
    '--origin javascript:alert(1)',
    '--return-url javascript:alert(1)',
    '--return-url /back',
    '--return-url https://user@shop.example/',
    '--help-url nowhere',
    '--email sometimes',
    '--about-you maybe',
    '',
  ]) {
    await expect(run(`set shop ${wrong}`.trim()), wrong).rejects.toThrow()
  }
  await expect(run('set nobody --about-you yes')).rejects.toThrow('no such partner')
  await run('set shop --origin ')
  const [emptied] = await db.select().from(partners).where(eq(partners.name, 'shop'))
  expect(emptied).toMatchObject({ allowedOrigins: [], returnUrls: ['https://shop.example/back/'] })
})

test('a login’s password is read or made, shown once, and never an argument', async () => {
  await run('create bank')
  const [, made = ''] = await run('login bank ada')
  const credentials = { partnerName: 'bank', username: 'ada', password: made }
  expect(await logIn(credentials, { now: systemNow() })).toMatchObject({ ok: true })
  const told = await run('login bank bob --password-stdin', 'correct horse battery')
  expect(told.join()).not.toContain('correct')
  const bob = { partnerName: 'bank', username: 'bob', password: 'correct horse battery' }
  expect(await logIn(bob, { now: systemNow() })).toMatchObject({ ok: true })
  await expect(run('login bank bob')).rejects.toThrow('taken')
  await expect(run('login bank eve --password-stdin', 'short')).rejects.toThrow('12')
  await expect(run('login bank eve --password secret')).rejects.toThrow('npm run partner')
  expect((await run('show bank')).filter((line) => line.startsWith('login'))).toHaveLength(2)
  await run('remove-login bank bob')
  expect(await logIn(bob, { now: systemNow() })).toMatchObject({ ok: false })
})

test('anything else is answered with how it is done', async () => {
  for (const line of ['', 'help', 'make x', 'create --nonsense']) {
    await expect(run(line)).rejects.toThrow('npm run partner')
  }
})
