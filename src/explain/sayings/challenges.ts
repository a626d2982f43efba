import { points, type Saying } from './saying.ts';

/** What the challenge of a 401 says about the scheme that the server wants: RFC 9110 section 11.6.1. */
export const challengeSayings: readonly Saying[] = [
  points(
    'auth-method-mismatch',
    90,
    /\bWWW-Authenticate\b["'`:= ]{1,4}Basic\b/i,
    'RFC 6749 section 5.2: the challenge names the scheme that the client was to use',
    {
      with: /\b(?:client_?(?:id|secret)|credentials?|id and secret)\b.{0,80}\b(?:in|as|via|through|into) (?:the |a |its )?(?:request |http )?(?:post|form|body|query|url)\b|-d ["']?client_(?:id|secret)=|"client_secret"\s?:/i,
      title: 'The server asks for Basic, and the credentials went in the body',
    },
  ),
  points(
    'auth-method-mismatch',
    84,
    /\bWWW-Authenticate\b["'`:= ]{1,4}(?:Negotiate|NTLM|Digest|Kerberos)\b/i,
    'RFC 4559 and RFC 7616: the challenge names another scheme',
    {
      with: /\b(?:basic|bearer|access token|PAT|api[ -]?(?:key|token)|personal access token|username and password)\b/i,
      unless: /WWW-Authenticate\b["'`:= ]{1,4}(?:Basic|Bearer)\b/i,
      title: 'The server offers Windows authentication or Digest alone, and was sent something else',
    },
  ),
];
