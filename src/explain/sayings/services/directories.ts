import { documented, type Saying } from '../saying.ts';

/** Older ways to prove who one is: LDAP binds, Kerberos, mail servers, message brokers and databases of keys. */
const bind = (numbers: string): RegExp =>
  new RegExp(String.raw`\bAcceptSecurityContext error, data (?:${numbers})\b`, 'i');

export const directoryStatements: readonly Saying[] = [
  ...documented('learn.microsoft.com/windows/win32, system error codes behind an LDAP bind', [
    [bind('52e'), 'secret-wrong', 94],
    [bind('525'), 'client-unknown', 96],
    [bind('530|531'), 'policy-blocked', 92],
    [bind('532|773'), 'secret-rotated', 96],
    [bind('533|701|775'), 'client-disabled', 96],
  ]),
  ...documented('web.mit.edu/kerberos, error messages of the library', [
    [
      /\bPreauthentication failed\b|\bPre-authentication information was invalid\b/i,
      'secret-wrong',
      93,
      { or: ['clock-skewed'] },
    ],
    [/\bClient '?\S{0,120}'? ?not found in Kerberos database\b/i, 'client-unknown', 97],
    [
      /\bServer not found in Kerberos database\b/i,
      'token-audience-wrong',
      92,
      { title: 'The service has no principal of the name that was asked for' },
    ],
    [/\bNo Kerberos credentials available\b|\bNo credentials cache found\b/i, 'credential-missing', 97],
    [/\bTicket expired\b/i, 'token-expired', 96],
    [/\bCannot (?:contact any|find) KDC for (?:requested )?realm\b/i, 'host-unreachable', 93],
    [
      /\b(?:Client's )?credentials have been revoked while getting\b|\bClient's entry in database has expired\b/i,
      'client-disabled',
      96,
    ],
    [/\bClock skew too great\b/i, 'clock-skewed', 98],
  ]),
  ...documented('support.google.com/a, SMTP errors; learn.microsoft.com/exchange, authenticated submission', [
    [/\bApplication-specific password required\b/i, 'user-interaction-needed', 96],
    [/\b5\.7\.8 Username and Password not accepted\b/i, 'secret-wrong', 92, { or: ['user-interaction-needed'] }],
    [
      /\bAuthentication unsuccessful, basic authentication is disabled\b/i,
      'user-interaction-needed',
      94,
      { title: 'The mail server takes no password any more, only OAuth', or: ['auth-method-mismatch'] },
    ],
    [/\bClient not authenticated to send mail\b|\b530[- ]5\.7\.0 Authentication Required\b/i, 'credential-missing', 96],
    [/\bdoes not have permissions? to send as this sender\b/i, 'permission-missing', 97],
  ]),
  ...documented(
    'rabbitmq.com/docs/access-control; mongodb.com/docs, Atlas API errors; etcd.io; developer.hashicorp.com/consul',
    [
      [/\bLogin was refused using authentication mechanism\b/i, 'secret-wrong', 92, { or: ['client-unknown'] }],
      [/\baccess to \w{3,10} '[^']{0,120}' (?:in vhost '[^']{0,80}' )?refused for user\b/i, 'permission-missing', 97],
      [/\buser '[^']{1,80}' can only connect via localhost\b/i, 'address-not-allowed', 95],
      [/\bIP_ADDRESS_NOT_ON_ACCESS_LIST\b|\bORG_REQUIRES_ACCESS_LIST\b/, 'address-not-allowed', 98],
      [/\bnot authorized on \S{1,60} to execute command\b/i, 'permission-missing', 97],
      [/\bauthentication failed, invalid user ID or password\b/i, 'secret-wrong', 92],
      [
        /\bACL not found\b/,
        'token-expired',
        88,
        { title: 'Consul does not know the token: deleted, or of another data centre', or: ['client-not-in-tenant'] },
      ],
      [/\btoken with AccessorID '?[\w-]{1,60}'? lacks permission\b/i, 'permission-missing', 98],
    ],
  ),
];
