import { Button } from '../ui/button.tsx'

/** What a frame gives to a tab of its own: where the tab posts, and the pass to the check. */
export type IdentityTab = { action: string; pass: string }

/**
 * Opens the check in a new tab by a real form, in the click itself, which no pop-up blocker minds and no script is
 * needed for. Where a tab opens nothing all the same, an app's own browser say, the window itself can be used.
 */
export function IdentityTabForm({
  tab,
  texts,
  label,
}: {
  tab: IdentityTab
  texts: { note: string; here: string }
  label: string
}) {
  return (
    <form id="identity" method="post" action={tab.action} target="_blank" rel="noopener">
      <input type="hidden" name="pass" value={tab.pass} />
      <Button>{label}</Button>
      <p className="mt-3 text-small text-muted">{texts.note}</p>
      <Button kind="quiet" name="here" value="yes" formTarget="_top">
        {texts.here}
      </Button>
    </form>
  )
}
