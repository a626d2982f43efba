import { points, type Saying, tells } from './saying.ts';

/** What people tell of an outage: many at once, from one moment on, and nothing of their own in it. */
const own = /expired|revoked|rotat|upgrad|\bour (?:vpn|proxy|firewall|network)|new (?:secret|token|version)|401|403/i;

export const outageSayings: readonly Saying[] = [
  tells(
    'server-error',
    78,
    /\b(?:all|every|each|both|none)\b[^.!?]{0,60}\b(?:calls?|requests?|endpoints?|domains?|hosts?|services?|regions?|brands?)\b[^.!?]{0,40}\b(?:unreachable|(?:is|are) down|not respond\w{0,3}|no(?:t| longer) (?:available|answer\w{0,3}))\b/i,
    'RFC 9110 section 15.6: several places of one provider at once',
    { unless: own },
  ),
  tells(
    'server-error',
    84,
    /\b(?:several|many|multiple|other|all|lots of) (?:people|users|customers|teams|tenants|companies|of us|reporters)\b[^.!?]{0,60}\b(?:report|see|have|get|hit|experienc\w{1,3})\w{0,3} (?:exactly )?(?:the same|this|it)\b[^.!?]{0,60}\b(?:day|time|today|morning|hours?|moment|since)\b/i,
    'many at once, from one moment on',
    { unless: /upgrad|new version|release \d|since v?\d+\.\d/i },
  ),
  points(
    'server-error',
    80,
    /(?<!\b(?:if|when|whenever|that|while|unless|once) (?:the |our |an? |your |its )?)\b(?:authentication|log-?in|sign-?in|api|auth(?: server| service)?|token (?:endpoint|service)|identity (?:provider|server|service)|idp|sso|service|gateway)\b(?: \(\S{1,120}\))? (?:is|was|are|were|went|seems?|appears?)(?: to be)? [*_]{0,2}(?:completely |fully |partially |currently )?down\b|\b(?:rolling|ongoing|partial|major|minor|full|regional|service|web|platform|power) outages?\b/i,
    'status pages: the words of an incident',
    {
      unless:
        /expired|revoked|rotat|upgrad|\b(?:should|would|could|might|in case|case (?:that|where)|unless|cope with|survive|simulat\w{0,4})\b/i,
    },
  ),
];
