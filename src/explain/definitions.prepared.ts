import { prepare } from './patterns/prepare.ts';

/**
 * What the codes mean by the standards' own words. Servers print these sentences with every answer of that code, so that
 * nothing in them speaks of the case: RFC 6749 section 5.2, RFC 6750 section 3.1, and Doorkeeper's version of them.
 */
export const definitions = prepare<{ form: RegExp }>(
  [
    /The request is missing a required parameter, includes an (?:invalid|unsupported) parameter value[^.]{0,160}\./gi,
    /Client authentication failed \(e\.g\.,? unknown client, no client authentication included, or unsupported authentication method\)/gi,
    /Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method/gi,
    /The provided authorization grant (?:\(e\.g\.[^)]{0,80}\) )?(?:or refresh token )?is invalid, expired, revoked[^.]{0,140}\./gi,
    /The access token provided is expired, revoked, malformed,? or invalid for other reasons/gi,
    /The resource owner or authorization server denied the request/gi,
    // A counter or a flag that says that nothing is wrong.
    /\b(?:is_)?(?:expired|revoked|unauthori[sz]ed|forbidden|denied|errors?|failed|failures?|invalid(?:_(?:token|client|grant|scope))?|disabled|blocked|missing|rejected)(?:_(?:count|total|requests|calls))?["']?\s?[=:]\s?["']?(?:false|0|null|none)\b(?=["']?\s?(?:[,;}\])]|$|\w+[=:]|["']\w))|\b(?:0|no) (?:errors?|failures?|failed|warnings?)\b/gi,
    // A file or a socket of this machine that may not be opened: nobody asked a server.
    /\b(?:open|l?stat|mkdir|rename|unlink|remove|ch(?:mod|own)|exec|touch|cp|mv|rm|cat|ls|(?:ba|z)?sh)\b:? ["']?[\w./~\\-]{1,200}["']?: permission denied\b/gi,
    /\bEACCES\b.{0,20}\bpermission denied\b|\[Errno 13\] Permission denied|\bpermission denied while trying to connect to the Docker daemon socket\b/gi,
    // What Terraform prints around every plugin that dies, and with overrides; internal/plugin and internal/command.
    /This is always indicative of a bug within the plugin[^.]{0,200}\.(?:[^.]{0,200}\.)?/gi,
    /Provider development overrides are in effect.{0,700}?(?:published releases|operations)\.?/gi,
    // What somebody says that it is not. It is shown as a claim; its words point nowhere.
    /\b(?:no|not an?|not any|isn't (?:the|an?)|without|never an?) (?:\w{1,14} ){0,2}(?:time (?:difference|sync\w{0,12}|skew)|clock (?:skew|drift|issue|problem)|NTP|time (?:issue|problem))\b[^.!?]{0,40}/gi,
    /\b(?:clock|system time|time|NTP)s? (?:is|are|was|were|has been) (?:\w{1,12} )?(?:fine|ok|okay|right|correct|in sync|synced|synchroni[sz]ed|accurate|on|enabled|running|turned on)\b/gi,
    /\b(?:secret|token|password|certificate|key|credential|PAT)s? (?:has|have|is|are|was|were|did|does)(?:n't| not|n’t) (?:been |yet )?(?:expired?|rotated|changed?|revoked|regenerated|reset|disabled)\b/gi,
    /\b(?:no|not? (?:any|using|limiting|restricting)|without|never) (?:\w{1,14} ){0,3}(?:IP|scope|permission|network) (?:restrictions?|limits?|allow-?lists?|issues?|problems?)\b/gi,
  ].map((form) => ({ form })),
);
