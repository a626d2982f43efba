import type { NetworkFailure } from '../../model/fact.ts';
import { prepare } from '../patterns/prepare.ts';

interface Form {
  text: RegExp;
  stage: NetworkFailure['stage'];
  kind: NetworkFailure['kind'];
  source: string;
}

/** How runtimes say that no answer came. The first that fits counts. */
export const forms = prepare<Form>([
  {
    text: /CERT_HAS_EXPIRED|certificate has expired(?! or is not yet)|certificate expired|x509: certificate has expired|CertificateExpiredException/i,
    stage: 'tls',
    kind: 'certificate-expired',
    source: 'Node TLS error codes; Go crypto/x509; Java',
  },
  {
    text: /x509: certificate has expired or is not yet valid: current time \S{1,40} is before|CERT_NOT_YET_VALID|CertificateNotYetValid/i,
    stage: 'tls',
    kind: 'certificate-not-yet-valid',
    source: 'Go crypto/x509; Node',
  },
  {
    text: /ERR_TLS_CERT_ALTNAME_INVALID|x509: certificate is valid for|doesn't match either of|Hostname mismatch|no alternative certificate subject name|SSL_ERROR_BAD_CERT_DOMAIN|RemoteCertificateNameMismatch|No subject alternative (?:DNS )?names? matching/i,
    stage: 'tls',
    kind: 'name-mismatch',
    source: 'Node; Go crypto/x509; Python ssl; curl 60; .NET SslPolicyErrors; Java',
  },
  {
    text: /x509: certificate signed by unknown authority|x509: .{0,40}certificate is not trusted|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT|self[- ]signed certificate|unable to get (?:local )?issuer certificate|unable to verify the first certificate|CERTIFICATE_VERIFY_FAILED|PKIX path building failed|certificate verify failed|RemoteCertificateChainErrors|remote certificate is invalid|certificate chain (?:was|is) (?:issued by an authority that is )?not trusted|UntrustedRoot|SEC_E_UNTRUSTED_ROOT|failed to verify certificate|SSL certificate problem|certificate is not trusted/i,
    stage: 'tls',
    kind: 'untrusted-issuer',
    source: 'Node TLS error codes; Go crypto/x509; Python ssl; Java PKIX; curl 60; .NET',
  },
  {
    text: /wrong version number|ERR_SSL_WRONG_VERSION|first record does not look like a TLS handshake|http: server gave HTTP response to HTTPS client|EPROTO|SSL_ERROR_RX_RECORD_TOO_LONG|Unsupported or unrecognized SSL message/i,
    stage: 'tls',
    kind: 'not-tls',
    source: 'OpenSSL; Go net/http; Java',
  },
  {
    text: /407 Proxy Authentication Required|Proxy Authentication Required|ProxyError\(.{0,40}407|proxyconnect tcp: .{0,60}407|Received HTTP code 407 from proxy/i,
    stage: 'proxy',
    kind: 'proxy-authentication',
    source: 'RFC 9110 section 15.5.8; curl 56; Go',
  },
  {
    text: /proxyconnect tcp|ProxyError|Unable to connect to proxy|Cannot connect to proxy|tunneling socket could not be established|Received HTTP code 50\d from proxy|ERR_PROXY_CONNECTION_FAILED|ERR_TUNNEL_CONNECTION_FAILED|Could not resolve proxy/i,
    stage: 'proxy',
    kind: 'proxy-failed',
    source: 'Go net/http; Python requests; curl 5 and 56; Chromium',
  },
  {
    text: /ENOTFOUND|no such host|Could not resolve host|Name or service not known|nodename nor servname provided|UnknownHostException|UnresolvedAddressException|No such host is known|The remote name could not be resolved|getaddrinfo failed|NXDOMAIN|ERR_NAME_NOT_RESOLVED|Name does not resolve|NameResolutionError|dns error: failed to lookup/i,
    stage: 'dns',
    kind: 'name-unknown',
    source: 'Node; Go net; curl 6; getaddrinfo(3); Java; .NET',
  },
  {
    text: /EAI_AGAIN|Temporary failure in name resolution|server misbehaving|lookup .{1,120} i\/o timeout|Try again\b.{0,20}getaddrinfo|Failure in name resolution/i,
    stage: 'dns',
    kind: 'name-lookup-failed',
    source: 'Node; getaddrinfo(3); Go net',
  },
  {
    text: /ECONNREFUSED|connection refused|java\.net\.ConnectException(?! ?: ?Connection timed out)|actively refused|ERR_CONNECTION_REFUSED|Failed to connect to .{1,100} port \d{1,5}.{0,60}(?:refused|Couldn't connect)/i,
    stage: 'connect',
    kind: 'refused',
    source: 'connect(2); Windows sockets 10061; curl 7',
  },
  {
    text: /EHOSTUNREACH|ENETUNREACH|No route to host|Network is unreachable|network is unreachable/i,
    stage: 'connect',
    kind: 'unreachable',
    source: 'connect(2)',
  },
  {
    text: /TLS handshake (?:timeout|failure|error)|SSLHandshakeException|handshake[_ ]failure|remote error: tls|tlsv1 alert|SSL_ERROR_SYSCALL|ERR_SSL_|The SSL connection could not be established|Could not create SSL\/TLS secure channel|SSLError\(|SSL: [A-Z_]{4,40}\]|schannel: |SSL routines:/i,
    stage: 'tls',
    kind: 'tls-failed',
    source: 'Go crypto/tls; Java JSSE; OpenSSL; .NET; Python ssl',
  },
  {
    text: /ECONNRESET|connection reset by peer|Connection reset|socket hang up|forcibly closed by the remote host|ConnectionResetError|UND_ERR_SOCKET|other side closed|RemoteDisconnected|Connection aborted|broken pipe|EPIPE|Empty reply from server|ERR_CONNECTION_RESET|unexpected EOF|: EOF\b|\bEOF$|The underlying connection was closed|Server disconnected|connection closed before|premature(?:ly)? clos/i,
    stage: 'answer',
    kind: 'reset',
    source: 'read(2); Node; Go io.EOF; Python http.client; curl 52',
  },
  {
    text: /ETIMEDOUT|ESOCKETTIMEDOUT|ECONNABORTED|context deadline exceeded|Client\.Timeout exceeded|i\/o timeout|Connection timed out|Operation timed out|connect timeout|ConnectTimeout|ReadTimeout|Read timed out|SocketTimeoutException|timed out after|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT|Timeout was reached|TaskCanceledException|The operation has timed out|ERR_CONNECTION_TIMED_OUT|deadline exceeded/i,
    stage: 'connect',
    kind: 'timeout',
    source: 'connect(2); Go context; Python requests; Java; curl 28; .NET',
  },
  {
    text: /malformed HTTP (?:response|version|status)|HPE_INVALID_|Parse Error: Expected HTTP|Received HTTP\/0\.9|BadStatusLine|Unsupported protocol|http2: .{0,40}(?:GOAWAY|frame)/i,
    stage: 'answer',
    kind: 'not-http',
    source: 'Go net/http; llhttp; curl 1; Python http.client',
  },
]);
