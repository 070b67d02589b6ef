import { _createCache as createCache, createTranslator } from 'use-intl/core'
import { type Locale, tagOf } from './locales.ts'
import ar from './messages/ar.json' with { type: 'json' }
import de from './messages/de.json' with { type: 'json' }
import en from './messages/en.json' with { type: 'json' }
import es from './messages/es.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }
import it from './messages/it.json' with { type: 'json' }
import nl from './messages/nl.json' with { type: 'json' }
import pl from './messages/pl.json' with { type: 'json' }
import pt from './messages/pt.json' with { type: 'json' }

/** English is the source: its keys are the type, and a test demands the same keys in every other language. */
export type Messages = typeof en

const messagesByLocale: Record<Locale, Messages> = { en, fr, de, es, it, pt, nl, pl, ar }

// Parsed messages: without it every page would parse its messages anew.
const cache = createCache()

/**
 * Texts of one namespace in one language (ICU MessageFormat). A missing key is a bug and throws; the message
 * test finds it first.
 */
export function translator<Namespace extends keyof Messages>(locale: Locale, namespace: Namespace) {
  return createTranslator({
    locale: tagOf(locale),
    namespace,
    messages: messagesByLocale[locale],
    timeZone: 'UTC',
    _cache: cache,
    onError: (error) => {
      throw error
    },
  })
}
