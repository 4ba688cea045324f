import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FreelancerId } from '../../../../storage/model/records.ts';
import {
  credentialFor,
  deviceOf,
  newInvitation,
  newKey,
} from '../../../../storage/sync/credentials.ts';
import {
  invitationText,
  ownerOf,
  parseInvitation,
  parseTeamText,
} from '../../../../storage/sync/team-strings.ts';

const ACCOUNT = `A${'B'.repeat(55)}`;
const INVITE = 'SAAGNJOZTRPYYXG2NJX3ZNGXYUSDYX2BWO447W3SHG6XQ7U66RWHQ3JUXM';
const ANA = { id: 'AbCdEf_-12345678' as FreelancerId, name: 'Ana' };
const AT = 1_780_000_000_000;

/** As `Buffer` would, in browsers too. */
const encoded = (text: string) =>
  new TextEncoder().encode(text).toBase64({ alphabet: 'base64url', omitPadding: true });

const team = (change: Record<string, unknown> = {}) => {
  const { seed, device } = newKey();
  const text = JSON.stringify({
    v: 1,
    url: 'wss://diary.example.org',
    account: ACCOUNT,
    client: { seed, jwt: `e30.${encoded(`{"sub":"${device}"}`)}.x` },
    invite: INVITE,
    ...change,
  });
  return `activity-diary-team:${encoded(text)}`;
};

describe('the text of a team server', () => {
  test('is read, however it was wrapped on its way', () => {
    const text = team();
    const wrapped = `  ${text.slice(0, 70)}\n${text.slice(70)}\r\n`;
    expect(parseTeamText(wrapped)).toEqual(parseTeamText(text));
    expect(parseTeamText(text)).toMatchObject({ url: 'wss://diary.example.org', account: ACCOUNT });
  });

  test.each([
    ['wss://diary.example.org:8443', true],
    ['ws://127.0.0.1:8086', true],
    ['ws://localhost:8086', true],
    ['ws://diary.example.org', false],
    ['https://diary.example.org', false],
    ['wss://user:secret@diary.example.org', false],
    ['diary.example.org', false],
  ])('goes to a server that is encrypted or on this machine: %s, %s', (url, isFine) => {
    expect(parseTeamText(team({ url })) !== null).toBe(isFine);
  });

  test.each([
    ['', 'nothing'],
    ['activity-diary-team:', 'no more than its beginning'],
    ['activity-diary-team:%%%', 'no base64'],
    [team().slice(0, -20), 'cut short'],
    [team({ invite: 'SU' }), 'another kind of key'],
    [team({ v: 2 }), 'of a later version'],
    [team().replace('team', 'invitation'), 'under another name'],
  ])('is refused where it is something else: %#', (text) => expect(parseTeamText(text)).toBeNull());

  test('is refused, and never thrown at, where it is anything', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(parseTeamText(a)).toBeNull();
        expect(parseInvitation(`activity-diary-invitation:${b}`)).toBeNull();
      }),
    );
  });
});

describe('an invitation', () => {
  const keys = { url: 'wss://diary.example.org', account: ACCOUNT, invite: INVITE };

  test('is one line that its freelancer reads back', async () => {
    const { key, invitation } = await newInvitation(ANA, keys, AT);
    expect(parseInvitation(invitationText(invitation))).toMatchObject(invitation);
    expect(invitation).toMatchObject({ person: ANA.id, name: 'Ana', url: keys.url });
    expect(invitation.until).toBeGreaterThan(AT);
    expect(deviceOf(invitation.seed)).toBe(key);
    expect(ownerOf(invitation.jwt)).toBe(key);
  });

  test('lets its key in for that person alone, and only as a scoped user can be', async () => {
    const { invitation } = await newInvitation(ANA, keys, AT);
    const [, payload = ''] = invitation.jwt.split('.');
    const claims = JSON.parse(
      new TextDecoder().decode(Uint8Array.fromBase64(payload, { alphabet: 'base64url' })),
    ) as { exp: number; nats: Record<string, unknown> };
    expect(claims.nats).toMatchObject({ issuer_account: ACCOUNT, tags: [`person:${ANA.id}`] });
    // Rights of its own would be refused by the server: the key that signs has them.
    expect(claims.nats).not.toHaveProperty('pub');
    expect(claims.exp * 1000).toBeLessThanOrEqual(invitation.until);
  });

  test('is followed by a credential of the key that the freelancer made, which nobody else has', async () => {
    const own = newKey();
    const { jwt, until } = await credentialFor(own.device, ANA.id, keys, AT);
    expect(ownerOf(jwt)).toBe(own.device);
    expect(until).toBeGreaterThan(AT);
    expect(jwt).not.toContain(own.seed);
  });
});
