import { documented, type Saying } from '../saying.ts';

/** Frameworks that guard an API: what they answer by themselves, by their sources. */
export const frameworkStatements: readonly Saying[] = [
  ...documented('django-rest-framework exceptions; djangorestframework-simplejwt', [
    [/\bAuthentication credentials were not provided\b/i, 'credential-missing', 97],
    [
      /\btoken_not_valid\b|\bGiven token not valid for any token type\b|\bToken is invalid or expired\b/i,
      'token-expired',
      93,
    ],
    [/\bYou do not have permission to perform this action\b/i, 'permission-missing', 97],
    [
      /\bUser inactive or deleted\b|\bNo active account found with the given credentials\b/i,
      'client-disabled',
      88,
      { or: ['secret-wrong'] },
    ],
  ]),
  ...documented('auth0/express-jwt; hapi-auth-jwt2; koa-jwt; passport-jwt', [
    [/\bNo authorization token was found\b|\bNo auth token\b/i, 'credential-missing', 97],
    [
      /\bFormat is Authorization: Bearer \[token\]/i,
      'request-malformed',
      92,
      { title: 'The Authorization header is not of the form "Bearer token"', or: ['credential-missing'] },
    ],
  ]),
  ...documented('laravel/framework, AuthenticationException; fastapi, security utilities; ASP.NET Core', [
    [/["']message["']: ?["']Unauthenticated\.?["']/i, 'credential-missing', 78, { or: ['token-expired'] }],
    [/["']detail["']: ?["']Not authenticated["']/i, 'credential-missing', 95],
    [
      /\bBearer was not authenticated\. Failure message: No SecurityTokenValidator\b|\bAuthenticationScheme: \w{2,20} was challenged\b/i,
      'credential-missing',
      62,
      { or: ['token-expired'] },
    ],
  ]),
  ...documented('spf13/cobra; oclif: options that must be there', [
    [
      /\b(?:Missing required flags?|required flag\(s\)):? ?\(?["']?-{0,2}[\w-]{0,20}(?:token|secret|key|password|client)[\w-]{0,20}/i,
      'credential-missing',
      94,
    ],
  ]),
];
