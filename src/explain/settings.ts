import type { Passage } from './passage.ts';
import type { SettingSeen } from './sighting.ts';

/** Addresses and hosts that a text names, and client ids beside their name. */
export function settingsIn(passage: Passage): {
  settings: readonly SettingSeen[];
  urls: readonly string[];
  clientId: string | null;
} {
  const settings: SettingSeen[] = [];
  const urls: string[] = [];
  const add = (name: string, value: string, offset: number): void => {
    const line = passage.lineOfFlat(offset);
    settings.push({ what: 'setting', reader: 'settings', machine: true, line, endLine: line, at: null, name, value });
  };
  for (const found of passage.flat.matchAll(/\bhttps?:\/\/[^\s"'<>()[\]{}`\\,|]{3,2000}/g)) {
    if (urls.length > 200) break;
    const url = found[0].replace(/[.:;]+$/, '');
    if (!URL.canParse(url)) continue;
    urls.push(url);
    add('host', new URL(url).hostname, found.index);
  }
  for (const found of passage.flat.matchAll(
    /(?<![\w.-])(?:[a-z0-9-]{1,40}\.){0,3}(?:mypurecloud\.(?:com\.au|com|de|ie|jp)|purecloud\.com|pure\.cloud)(?![\w-])/gi,
  )) {
    if (settings.length > 300) break;
    add('host', found[0].toLowerCase(), found.index);
  }
  for (const found of passage.flat.matchAll(
    /(?<![\w.@/-])(?:accounts|login|test|auth|api|id|sso|identity)\.[a-z0-9-]{2,40}\.[a-z]{2,3}(?:\.[a-z]{2})?(?![\w.-])/gi,
  )) {
    if (settings.length > 300) break;
    add('host', found[0].toLowerCase(), found.index);
  }
  // A region by its name, as a setting: `GENESYSCLOUD_REGION=eu-central-1`.
  for (const found of passage.flat.matchAll(
    /(?<![A-Za-z])(?:region|environment|location)["']?\s{0,3}[:=]\s{0,3}["']?([a-z]{2,4}[-_](?:[a-z]{2,12}[-_]){1,2}\d)\b/gi,
  )) {
    if (settings.length > 300) break;
    if (found[1] !== undefined) add('host', found[1].toLowerCase(), found.index);
  }
  // A host without a scheme, where it is a setting's value: `environment = mypurecloud.com`, `endpoint api.example.com`.
  for (const found of passage.flat.matchAll(
    /\b(?:environment|region|domain|host|endpoint|server|instance|location|base_?url|login_?url)\b["']?\s{0,3}(?:[:=]|is|\s)\s{0,3}["']?([a-z0-9-]{2,60}(?:\.[a-z0-9-]{2,60}){1,5})\b/gi,
  )) {
    if (settings.length > 300) break;
    if (found[1] !== undefined) add('host', found[1].toLowerCase(), found.index);
  }
  const client =
    /\b(?:client[_ -]?id|oauthclient_id|appid|application(?: with identifier)?|app)\b["']?\s{0,3}[:=]?\s{0,3}["'`]?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/i.exec(
      passage.flat,
    );
  return { settings, urls, clientId: client?.[1] ?? null };
}
