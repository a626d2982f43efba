import { describe, expect, it } from 'vitest';
import { good, twoKeys } from '../../../../test/saml/party.ts';
import { checkList } from './checks.ts';
import { checkStructure } from './structure.ts';
import { toPem, verifySignatures } from './verify.ts';
import { readXml } from './xml.ts';

describe('verified content', () => {
  it('is refused when it is not what was checked', async () => {
    const { own } = await twoKeys();
    const xml = await good();
    // As if the guard's parser had read another name than the verifying one did.
    const { root, elements } = readXml(xml.replaceAll('operator@', 'somebody@'));
    if (root === undefined) throw new Error('the message is not XML');
    const checks = checkList();
    const shape = checkStructure(root, elements, 'response', checks);
    expect(await verifySignatures(xml, shape, [own.certificate], checks)).toBeUndefined();
    expect(checks.results().filter(({ state }) => state === 'failed')).toMatchObject([{ id: 'verified-content' }]);
  });

  it('is read from the bytes that were signed', async () => {
    const { own, other } = await twoKeys();
    const xml = await good();
    const { root, elements } = readXml(xml);
    if (root === undefined) throw new Error('the message is not XML');
    const shape = checkStructure(root, elements, 'response', checkList());
    // A second certificate is how a provider changes its key.
    const tree = await verifySignatures(xml, shape, [other.certificate, own.certificate], checkList());
    expect(tree?.local).toBe('Assertion');
    expect(tree?.parent).toBeUndefined();
  });

  it('takes a certificate as it is pasted', async () => {
    const { own } = await twoKeys();
    const body = own.certificate.replace(/-----[A-Z ]+-----|\s/g, '');
    expect(toPem(body)).toBe(own.certificate);
    expect(toPem(own.certificate.replaceAll('\n', '\r\n'))).toBe(own.certificate);
  });
});
