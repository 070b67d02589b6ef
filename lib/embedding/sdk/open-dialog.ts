export type Dialog = {
  /** Gives it the words of the wizard's language. */
  name: (labels: { title: string; close: string }) => void
  remove: () => void
}

/** How many dialogs keep the page behind them still. */
let open = 0
let overflow = ''

/**
 * A modal dialog over the page with the frame in it (ARIA APG). The browser's own keeps the focus inside and gives it
 * back. It covers the window and scrolls by itself, so nothing is cut off on a small screen. Styles are set one by one,
 * which a strict policy allows, and nothing moves.
 */
export function openDialog(frame: HTMLIFrameElement, onClose: () => void): Dialog {
  const root = document.documentElement
  const dialog = document.createElement('dialog')
  const panel = document.createElement('div')
  const button = document.createElement('button')
  dialog.style.cssText =
    'box-sizing:border-box;width:100%;height:100%;max-width:none;max-height:none;border:0;padding:max(0px,min(3rem,50vw - 18rem)) 0;overflow:auto;background:#0009'
  panel.style.cssText =
    'box-sizing:border-box;max-width:36rem;min-height:100%;margin:auto;padding:0 1rem 1rem;background:Canvas'
  button.style.cssText =
    'display:block;width:3rem;height:3rem;margin-inline-start:auto;border:0;background:none;color:CanvasText;font-size:2rem'
  button.type = 'button'
  button.textContent = '×'
  const name: Dialog['name'] = ({ title, close }) => {
    dialog.ariaLabel = title
    button.ariaLabel = button.title = close
  }
  name({ title: 'Onboarding', close: 'Close' })
  button.onclick = dialog.onclose = onClose
  panel.append(button, frame)
  dialog.append(panel)
  document.body.append(dialog)
  if (!open++) overflow = root.style.overflow
  root.style.overflow = 'hidden'
  dialog.showModal()
  return {
    name,
    remove() {
      if (!dialog.isConnected) return
      dialog.onclose = null
      // Only what is closed gives the focus back to where it was.
      dialog.close()
      dialog.remove()
      if (--open) return
      root.style.overflow = overflow
      if (!root.style.length) root.removeAttribute('style')
    },
  }
}
