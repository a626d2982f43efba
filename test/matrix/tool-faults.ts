import { filesIn } from '../../src/world/files.ts';
import { folderWith } from '../discover/folder.ts';
import { required } from '../terraform/stage.ts';
import type { Fault } from './ground.ts';
import { CLIENT, SECRET, type Stage, strangeId } from './stage.ts';

/** What lies in the folder that the pipeline runs in: sources of the secret beside the one in use, and copies of it. */

const old = 'kU3-9dQ_xT0aZrV5mB2nW8yL1cE6gH7jP4sF0iO-qRt';
const other = 'pZ8-4wN_eK2bYsD7qM9vJ5xA3fH6tL1cR0gU-oIiEyW';

function project(stage: Stage, files: Readonly<Record<string, string>>): void {
  const folder = folderWith(files);
  stage.closing.push(async () => folder.remove());
  stage.options.project = { folder: '.', files: filesIn(folder.path) };
}

const provider = (secret: string): string =>
  `${required}provider "genesyscloud" {\n  oauthclient_secret = "${secret}"\n}\n`;

export const toolFaults: readonly Fault<Stage>[] = [
  {
    name: 'Terraform without a region',
    truth: ['region-not-set'],
    class: 'wrong_region_or_tenant',
    gate: 1,
    decidedBy: 'alone',
    touches: ['login', 'api', 'hop', 'token'],
    apply(stage) {
      delete stage.options.loginUrl;
      delete stage.options.apiUrl;
      project(stage, { 'main.tf': `${required}provider "genesyscloud" {}\n` });
    },
  },
  {
    name: 'an old secret in the provider block goes before the environment',
    // What is sent is wrong in any case; that the good one is there as well is the better word for it.
    truth: ['value-shadowed', 'secret-wrong'],
    class: 'secret_rotated_or_expired',
    gate: 5,
    decidedBy: 'alone',
    touches: ['secret', 'id', 'token'],
    noted: /^secret-wrong$/,
    apply: (stage) => project(stage, { 'main.tf': provider(old) }),
  },
  {
    name: 'a wrong secret in the provider block and another wrong one in the environment',
    truth: ['secret-wrong'],
    class: 'wrong_secret',
    gate: 5,
    decidedBy: 'admin',
    touches: ['secret', 'id', 'token'],
    noted: /^secret-wrong$/,
    apply(stage) {
      stage.env[SECRET] = other;
      project(stage, { 'main.tf': provider(old) });
    },
  },
  {
    name: 'an old secret in the environment, and the good one in a file that nobody reads',
    truth: ['secret-copy-outdated', 'secret-wrong'],
    class: 'secret_rotated_or_expired',
    gate: 5,
    decidedBy: 'alone',
    touches: ['secret', 'id', 'token'],
    noted: /^secret-wrong$/,
    apply(stage) {
      project(stage, { '.env': `${CLIENT}=${stage.env[CLIENT]}\n${SECRET}=${stage.env[SECRET]}\n` });
      stage.env[SECRET] = old;
    },
  },
  {
    name: 'a secret whose end was cut off, and the whole one in a file that nobody reads',
    truth: ['secret-part-lost', 'secret-wrong'],
    class: 'secret_mangled',
    gate: 5,
    decidedBy: 'alone',
    touches: ['secret', 'id', 'token'],
    noted: /^secret-(?:wrong|mangled)$/,
    apply(stage) {
      const whole = stage.env[SECRET] ?? '';
      project(stage, { '.env': `${CLIENT}=${stage.env[CLIENT]}\n${SECRET}=${whole}\n` });
      stage.env[SECRET] = whole.slice(0, -7);
    },
  },
  {
    name: 'a wrong secret, and the file of another client beside it',
    truth: ['secret-wrong'],
    class: 'wrong_secret',
    gate: 5,
    decidedBy: 'admin',
    touches: ['secret', 'id', 'token'],
    noted: /^secret-wrong$/,
    apply(stage) {
      project(stage, { '.env': `${CLIENT}=${strangeId()}\n${SECRET}=${other}\n` });
      stage.env[SECRET] = old;
    },
  },
];
