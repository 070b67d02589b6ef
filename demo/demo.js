/* global Vestibule */
const wizard = document.body.dataset.wizard
const place = document.querySelector('#onboarding')
const empty = place.firstElementChild
const form = document.querySelector('#wishes')
const log = document.querySelector('#log')
const checks = document.querySelector('#checks')
const problem = document.querySelector('#problem')
let handle = null

/** Your server makes the session with your key, and answers its URL. The key never comes to the browser. */
async function makeSession(kind) {
  const answer = await fetch('/session', { method: 'POST', body: kind })
  if (!answer.ok) throw new Error('No session today.')
  return (await answer.json()).url
}

async function begin(wishes) {
  leave()
  const kind = wishes.get('kind')
  const url = kind === 'self' ? `${wizard}/onboard/demo` : await makeSession(kind)
  const sandbox = wishes.get('sandbox') || undefined
  const mode = wishes.get('mode')
  if (mode === 'inline') empty.remove()
  if (mode === 'inline') document.querySelector('#title').scrollIntoView()
  handle = Vestibule.mount(place, { url, mode, sandbox, onEvent, getUrl: () => makeSession('new') })
  showChecks(await Vestibule.preflight({ url, sandbox }))
}

function onEvent(event) {
  const { type, source, version, ...rest } = event
  note(
    type,
    Object.values(rest)
      .map((value) => (typeof value === 'object' ? value.title : value))
      .join(' '),
  )
  if (type === 'error') problem.textContent = `The account cannot be opened here. ${event.message}`
  if (type === 'closed') leave()
}

function leave() {
  handle?.unmount()
  handle = null
  problem.textContent = ''
  log.replaceChildren()
  checks.replaceChildren()
  place.replaceChildren(empty)
}

function note(type, text) {
  const last = log.lastElementChild
  const line = document.createElement('li')
  const name = document.createElement('code')
  name.textContent = type
  line.append(name, ` ${text}`)
  // The height changes often: only the newest is of interest.
  if (type === 'resize' && last?.firstElementChild?.textContent === 'resize') last.replaceWith(line)
  else log.append(line)
}

function showChecks(found) {
  checks.replaceChildren(
    ...found.map(({ check, ok, severity, text }) => {
      const line = document.createElement('li')
      const name = document.createElement('strong')
      name.textContent = `${ok ? 'Fine' : words[severity]}: ${check}`
      line.className = ok ? 'ok' : severity
      line.append(name, text)
      return line
    }),
  )
}

const words = { error: 'Will not work', warning: 'Worse', info: 'Good to know' }

form.addEventListener('submit', (event) => {
  event.preventDefault()
  begin(new FormData(form)).catch((error) => {
    problem.textContent = error.message
  })
})
form.addEventListener('change', ({ target }) => {
  if (target.name === 'theme') document.documentElement.dataset.theme = target.value
})
document.querySelector('#leave').addEventListener('click', leave)
