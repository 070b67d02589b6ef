/** One error code: its status, and what to do about it. */
export function ProblemText({
  status,
  name,
  action,
  locale,
  labels,
}: {
  status: number
  name: string
  action: string
  locale: string
  labels: { status: string; action: string }
}) {
  return (
    <dl className="grid gap-4">
      <div>
        <dt className="font-semibold">{labels.status}</dt>
        <dd className="figures">
          <bdi>
            {status} {name}
          </bdi>
        </dd>
      </div>
      <div>
        <dt className="font-semibold">{labels.action}</dt>
        <dd lang={locale} dir="ltr">
          {withCode(action)}
        </dd>
      </div>
    </dl>
  )
}

/** Text in which what stands between backticks is code. */
function withCode(text: string) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part))
}
