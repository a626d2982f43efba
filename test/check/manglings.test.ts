// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL and workflows write their templates that way.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnose.ts';
import { filesIn } from '../../src/world/files.ts';
import { folderWith } from '../discover/folder.ts';
import { leaksIn } from '../support/leaks.ts';
import { hastyWorld, textsOf } from '../support/outputs.ts';
import { openStage, providerBlock, required, type Stage } from '../terraform/stage.ts';
import { checked, places } from './support.ts';

/**
 * The ways in which a credential is corrupted between a store and the process, by their numbers in the project's list:
 * what `check` sees without any network, with file and line, and what `diagnose` proves against the embedded org.
 */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

interface Row {
  what: string;
  /** Files of the project; the provider block is made for the org. */
  files?: (good: string, id: string, block: (more?: string) => string) => Record<string, string>;
  env?: (good: string, id: string) => Record<string, string>;
  /** `file:line rule` that check must say; absent where nothing can be seen without running. */
  seen?: string;
  /** Cause that diagnose must prove; absent where what arrives is just another value. */
  proven?: string;
}

const OLD = `oLd${randomBytes(30).toString('base64url')}`;
const b64 = (text: string): string => Buffer.from(text).toString('base64');

/** Credentials in terraform.tfvars, line 2 the secret. */
const tfvars =
  (value: (good: string, id: string) => string) => (good: string, id: string, block: (more?: string) => string) => ({
    'main.tf': `${required}variable "id" {}\nvariable "secret" {}\n${block('  oauthclient_id = var.id\n  oauthclient_secret = var.secret\n')}`,
    'terraform.tfvars': `id = "${id}"\nsecret = ${value(good, id)}\n`,
  });

/** Only the environment; as `diagnose` sees it in the runner. */
const envOnly = (value: (good: string, id: string) => Record<string, string>) => ({
  files: (_good: string, _id: string, block: (more?: string) => string) => ({ 'main.tf': required + block() }),
  env: value,
});
const secretIs = (value: (good: string, id: string) => string) =>
  envOnly((good, id) => ({ GENESYSCLOUD_OAUTHCLIENT_ID: id, GENESYSCLOUD_OAUTHCLIENT_SECRET: value(good, id) }));

const workflow = (body: string): { files: NonNullable<Row['files']> } => ({
  files: () => ({ '.github/workflows/ci.yml': body }),
});

const rows: Readonly<Record<string, Row>> = {
  '1 line break of a heredoc': {
    what: 'a heredoc',
    files: (good, _id, block) => ({ 'main.tf': required + block(`  oauthclient_secret = <<EOT\n${good}\nEOT\n`) }),
    env: (_good, id) => ({ GENESYSCLOUD_OAUTHCLIENT_ID: id }),
    seen: 'main.tf:11 mangled-value',
    proven: 'secret-trailing-newline',
  },
  '1 line break of file()': {
    what: 'file()',
    files: (good, _id, block) => ({
      'main.tf': required + block('  oauthclient_secret = file("secret.txt")\n'),
      'secret.txt': `${good}\n`,
    }),
    env: (_good, id) => ({ GENESYSCLOUD_OAUTHCLIENT_ID: id }),
    seen: 'main.tf:11 untrimmed-file',
    proven: 'secret-trailing-newline',
  },
  '1 line break of echo': {
    what: 'echo | base64',
    ...workflow(
      'jobs:\n  a:\n    steps:\n      - run: |\n          set -e\n          AUTH=$(echo "$ID:$SECRET" | base64)\n',
    ),
    seen: '.github/workflows/ci.yml:6 base64-line-break',
  },
  '2 carriage return': {
    what: 'a Windows line end',
    files: (good) => ({ '.env': `GENESYSCLOUD_REGION=us-west-2\r\nGENESYSCLOUD_OAUTHCLIENT_SECRET=${good}\r\n` }),
    seen: '.env:2 mangled-value',
  },
  '2 carriage return in the environment': {
    what: 'CR',
    ...secretIs((good) => `${good}\r`),
    proven: 'secret-carriage-return',
  },
  '3 byte order mark': {
    what: 'a file with BOM, which trimspace() leaves',
    files: (good, _id, block) => ({
      'main.tf': required + block('  oauthclient_secret = trimspace(file("secret.txt"))\n'),
      'secret.txt': `\uFEFF${good}\n`,
    }),
    env: (_good, id) => ({ GENESYSCLOUD_OAUTHCLIENT_ID: id }),
    seen: 'secret.txt:1 mangled-value',
    proven: 'secret-byte-order-mark',
  },
  '3 invisible characters': {
    what: 'a file with a word joiner',
    files: (good, _id, block) => ({
      'main.tf': required + block('  oauthclient_secret = trimspace(file("secret.txt"))\n'),
      'secret.txt': `\u2060${good}`,
    }),
    env: (_good, id) => ({ GENESYSCLOUD_OAUTHCLIENT_ID: id }),
    seen: 'secret.txt:1 mangled-value',
    proven: 'secret-invisible-characters',
  },
  '4 quotes kept in a variable': {
    what: '\'"abc"\'',
    files: (good, _id, block) => ({
      ...tfvars(() => 'null')(good, _id, block),
      '.github/workflows/ci.yml': `env:\n  TF_VAR_secret: '"${good}"'\n`,
    }),
    seen: '.github/workflows/ci.yml:2 mangled-value',
  },
  '4 quotes kept by docker': {
    what: '--env-file',
    files: (good) => ({
      'ci/prod.env': `GENESYSCLOUD_OAUTHCLIENT_SECRET="${good}"\n`,
      'run.sh': 'docker run --rm --env-file ci/prod.env terraform plan\n',
    }),
    seen: 'ci/prod.env:1 env-file-quotes-kept',
  },
  '4 quotes in the environment': { what: 'quotes', ...secretIs((good) => `"${good}"`), proven: 'secret-quoted' },
  '5 $ expanded by the shell': {
    what: 'double quotes',
    files: () => ({ 'run.sh': '#!/bin/sh\nexport GENESYSCLOUD_OAUTHCLIENT_SECRET="abc1$tail9xyz"\n' }),
    seen: 'run.sh:2 shell-expansion',
  },
  '5 a part is left': {
    what: 'a copy beside it holds the whole',
    files: (good, id, block) => ({
      'main.tf': required + block(),
      '.env': `GENESYSCLOUD_OAUTHCLIENT_ID=${id}\nGENESYSCLOUD_OAUTHCLIENT_SECRET='${good}'\n`,
    }),
    env: (good, id) => ({ GENESYSCLOUD_OAUTHCLIENT_ID: id, GENESYSCLOUD_OAUTHCLIENT_SECRET: good.slice(0, -9) }),
    proven: 'secret-part-lost',
  },
  '5 $ expanded by compose': {
    what: 'compose',
    files: () => ({
      'docker-compose.yml':
        'services:\n  tf:\n    environment:\n      GENESYSCLOUD_OAUTHCLIENT_SECRET: "Ab3dEf6hIj$9lMnQpR"\n      B: "Ab3$$dE"\n',
    }),
    seen: 'docker-compose.yml:4 secret-in-code',
  },
  '5 $ expanded by Groovy': {
    what: 'Jenkins',
    files: () => ({
      Jenkinsfile:
        'node {\n  sh """\n    terraform init\n    curl -u x:${GENESYSCLOUD_OAUTHCLIENT_SECRET} y\n  """\n}\n',
    }),
    seen: 'Jenkinsfile:4 jenkins-secret-expanded',
  },
  '6 words split by the shell': {
    what: 'no quotes',
    files: () => ({ 'deploy.sh': 'archy publish --clientSecret $GENESYSCLOUD_OAUTHCLIENT_SECRET --location $L\n' }),
    seen: 'deploy.sh:1 shell-expansion',
  },
  '6 words split by a shell of Terraform': {
    what: 'local-exec',
    files: () => ({
      'flow.tf':
        'resource "null_resource" "flow" {\n  provisioner "local-exec" {\n    command = "archy publish --clientId $GENESYSCLOUD_OAUTHCLIENT_ID --clientSecret $GENESYSCLOUD_OAUTHCLIENT_SECRET --file ${path.module}/f.yaml"\n  }\n}\n',
    }),
    seen: 'flow.tf:3 shell-expansion',
  },
  '6 words split by a shell of Terraform, over lines': {
    what: 'local-exec with a heredoc',
    files: () => ({
      'flow.tf':
        'resource "null_resource" "flow" {\n  provisioner "local-exec" {\n    command = <<-EOT\n      set -e\n      archy publish --clientSecret $GENESYSCLOUD_OAUTHCLIENT_SECRET --x\n    EOT\n  }\n}\n',
    }),
    seen: 'flow.tf:5 shell-expansion',
  },
  '7 a template in tfvars': {
    what: '${',
    files: tfvars(() => '"${SECRET}"'),
    seen: 'terraform.tfvars:2 template-in-values',
  },
  '8 base64 in lines': {
    what: 'base64 without -w0',
    files: () => ({ 'run.sh': 'AUTH=$(printf %s "$ID:$SECRET" | base64)\n' }),
    seen: 'run.sh:1 base64-line-break',
  },
  '8 a line break inside': {
    what: 'wrapped',
    ...secretIs((good) => `${good.slice(0, 20)}\n${good.slice(20)}`),
    proven: 'secret-inner-line-break',
  },
  '9 base64 of the pair': {
    what: 'id:secret',
    files: tfvars((good, id) => `"${b64(`${id}:${good}`)}"`),
    seen: 'terraform.tfvars:2 mangled-value',
    proven: 'secret-base64-encoded',
  },
  '9 base64 twice': {
    what: 'base64',
    files: tfvars((good) => `"${b64(good)}"`),
    seen: 'terraform.tfvars:2 mangled-value',
    proven: 'secret-base64-encoded',
  },
  '10 swapped': {
    what: 'id and secret',
    files: (good, id, block) => ({
      ...tfvars(() => `"${id}"`)(good, id, block),
      'terraform.tfvars': `id = "${good}"\nsecret = "${id}"\n`,
    }),
    seen: 'terraform.tfvars:1 swapped-credentials',
    proven: 'id-and-secret-swapped',
  },
  '11 JSON of a store': {
    what: 'whole JSON',
    files: tfvars((good, id) => JSON.stringify(JSON.stringify({ client_id: id, client_secret: good }))),
    seen: 'terraform.tfvars:2 mangled-value',
    proven: 'secret-json-wrapped',
  },
  '12 fork pull requests': {
    what: 'forks',
    ...workflow(
      'on:\n  pull_request:\njobs:\n  plan:\n    steps:\n      - run: terraform plan\n        env:\n          GENESYSCLOUD_OAUTHCLIENT_SECRET: ${{ secrets.GENESYS }}\n',
    ),
    seen: '.github/workflows/ci.yml:8 secret-withheld-from-forks',
  },
  '12 set, but empty': { what: 'empty', ...secretIs(() => ''), proven: 'credential-missing' },
  '13 a mask from a log': {
    what: '***',
    files: tfvars(() => '"***"'),
    seen: 'terraform.tfvars:2 unrendered-placeholder',
    proven: 'placeholder-unrendered',
  },
  '14 a job output': {
    what: 'outputs',
    ...workflow('jobs:\n  a:\n    outputs:\n      s: ${{ secrets.GENESYS }}\n    steps: []\n'),
    seen: '.github/workflows/ci.yml:4 secret-in-job-output',
  },
  '15 no environment': {
    what: 'environment:',
    ...workflow(
      'jobs:\n  plan:\n    steps:\n      - run: x\n        env:\n          A: ${{ secrets.GC }}\n  apply:\n    environment: prod\n    steps:\n      - run: x\n        env:\n          A: ${{ secrets.GC }}\n',
    ),
    seen: '.github/workflows/ci.yml:6 job-without-environment',
  },
  '16 unprotected branches': {
    what: 'GitLab',
    files: () => ({
      '.gitlab-ci.yml':
        'plan:\n  rules:\n    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n  script:\n    - test -n "$GENESYSCLOUD_OAUTHCLIENT_SECRET"\n',
    }),
    seen: '.gitlab-ci.yml:5 secret-on-unprotected-branch',
  },
  '14 to 16, 20: kept back by the platform': {
    what: 'no secret at all',
    ...envOnly((_good, id) => ({
      GENESYSCLOUD_OAUTHCLIENT_ID: id,
      GITLAB_CI: 'true',
      CI_COMMIT_REF_PROTECTED: 'false',
    })),
    proven: 'credential-missing',
  },
  '17 a file variable': {
    what: 'a path',
    files: (good, _id, block) => ({ 'main.tf': required + block(), 'tmp/SECRET': `${good}\n` }),
    env: (_good, id) => ({ GENESYSCLOUD_OAUTHCLIENT_ID: id, GENESYSCLOUD_OAUTHCLIENT_SECRET: 'FOLDER/tmp/SECRET' }),
    proven: 'value-shadowed',
  },
  '18 a component input': {
    what: 'GitLab inputs',
    files: () => ({
      '.gitlab-ci.yml':
        'include:\n  - component: example.com/a/b@1\n    inputs:\n      secret: $GENESYSCLOUD_OAUTHCLIENT_SECRET\n',
    }),
    seen: '.gitlab-ci.yml:4 masked-variable-as-input',
  },
  '18 arrives as its name': { what: '$NAME', ...secretIs(() => '$GENESYS_SECRET'), proven: 'placeholder-unrendered' },
  '19 an Azure macro': {
    what: '$(NAME)',
    files: () => ({
      'azure-pipelines.yml': 'steps:\n  - bash: |\n      export X="$(GENESYSCLOUD_OAUTHCLIENT_SECRET)"\n',
    }),
    seen: 'azure-pipelines.yml:3 azure-secret-not-mapped',
  },
  '19 a macro stays': { what: '$(NAME)', ...secretIs(() => '$(GENESYS_SECRET)'), proven: 'placeholder-unrendered' },
  '20 not mapped': {
    what: 'Azure',
    files: () => ({
      'azure-pipelines.yml':
        'steps:\n  - bash: terraform plan -var s=x\n  - script: |\n      set -e\n      test -n "$GENESYSCLOUD_OAUTHCLIENT_SECRET"\n',
    }),
    seen: 'azure-pipelines.yml:5 azure-secret-not-mapped',
  },
  '21 Jenkins pair': {
    what: 'credentials()',
    files: () => ({
      Jenkinsfile:
        "pipeline {\n  environment {\n    GENESYSCLOUD_OAUTHCLIENT_ID = credentials('gc')\n    GENESYSCLOUD_OAUTHCLIENT_SECRET = credentials('gc')\n  }\n}\n",
    }),
    seen: 'Jenkinsfile:4 jenkins-pair-as-value',
  },
  '21 Jenkins pair under one name': {
    what: 'NAME = credentials(), and the secret is the whole of it',
    files: () => ({
      Jenkinsfile:
        'pipeline {\n  environment {\n    GC = credentials(\'gc\')\n    GENESYSCLOUD_OAUTHCLIENT_ID = "${GC_USR}"\n    GENESYSCLOUD_OAUTHCLIENT_SECRET = "${GC}"\n  }\n}\n',
    }),
    seen: 'Jenkinsfile:5 jenkins-pair-as-value',
  },
  '21 usernameColonPassword': {
    what: 'a binding of the whole pair',
    files: () => ({
      'ci/deploy.jenkinsfile':
        "node {\n  withCredentials([\n    usernameColonPassword(credentialsId: 'gc', variable: 'GENESYSCLOUD_OAUTHCLIENT_SECRET')\n  ]) {\n    sh 'terraform plan'\n  }\n}\n",
    }),
    seen: 'ci/deploy.jenkinsfile:3 jenkins-pair-as-value',
  },
  '21 a secret file': {
    what: 'a binding that gives a path',
    files: () => ({
      Jenkinsfile:
        "node {\n  withCredentials([file(credentialsId: 'gc',\n                        variable: 'GENESYSCLOUD_OAUTHCLIENT_SECRET')]) { sh 'terraform plan' }\n}\n",
    }),
    seen: 'Jenkinsfile:3 jenkins-file-as-value',
  },
  '21 a secret file, the older form': {
    what: '$class',
    files: () => ({
      Jenkinsfile:
        "withCredentials([[$class: 'FileBinding', credentialsId: 'gc', variable: 'GENESYSCLOUD_OAUTHCLIENT_SECRET']]) {}\n",
    }),
    seen: 'Jenkinsfile:1 jenkins-file-as-value',
  },
  '10 swapped by a binding': {
    what: 'user name and password',
    files: () => ({
      Jenkinsfile:
        "node {\n  withCredentials([usernamePassword(credentialsId: 'gc', usernameVariable: 'GENESYSCLOUD_OAUTHCLIENT_SECRET', passwordVariable: 'GENESYSCLOUD_OAUTHCLIENT_ID')]) {\n    sh 'terraform plan'\n  }\n}\n",
    }),
    seen: 'Jenkinsfile:2 swapped-credentials',
  },
  '5 $ expanded by Groovy through another name': {
    what: 'a variable that the secret is made of',
    files: () => ({
      Jenkinsfile:
        'pipeline {\n  environment {\n    GC = credentials(\'gc\')\n    GENESYSCLOUD_OAUTHCLIENT_SECRET = "${GC_PSW}"\n  }\n  stages { stage(\'x\') { steps {\n    sh(script: "curl -u x:${env.GC_PSW} y", returnStdout: true)\n  } } }\n}\n',
    }),
    seen: 'Jenkinsfile:7 jenkins-secret-expanded',
  },
  '6 words split in a step of Jenkins': {
    what: 'a shell that gets its variable without quotes',
    files: () => ({
      Jenkinsfile:
        "node {\n  sh '''\n    set -e\n    archy publish --clientSecret $GENESYSCLOUD_OAUTHCLIENT_SECRET --file x\n  '''\n}\n",
    }),
    seen: 'Jenkinsfile:4 shell-expansion',
  },
  '21 the pair arrives': { what: 'id:secret', ...secretIs((good, id) => `${id}:${good}`), proven: 'secret-is-a-pair' },
  '22 a mask of Jenkins': { what: '****', ...secretIs(() => '****'), proven: 'placeholder-unrendered' },
  '23 not rendered': {
    what: '{{ }}',
    files: tfvars(() => '"{{ .Values.secret }}"'),
    seen: 'terraform.tfvars:2 unrendered-placeholder',
    proven: 'placeholder-unrendered',
  },
  '24 YAML types': {
    what: '0123',
    ...workflow('env:\n  GENESYSCLOUD_OAUTHCLIENT_SECRET: 0123456789\n'),
    seen: '.github/workflows/ci.yml:2 untyped-value',
  },
  '25 set with a blank': {
    what: 'Windows',
    files: () => ({ 'run.bat': '@echo off\r\nset GENESYSCLOUD_OAUTHCLIENT_SECRET=%S% \r\n' }),
    seen: 'run.bat:2 set-with-trailing-blank',
  },
  '25 UTF-16 of PowerShell': {
    what: '>',
    files: () => ({ 'run.ps1': '$env:GENESYSCLOUD_OAUTHCLIENT_SECRET > secret.txt\n' }),
    seen: 'run.ps1:1 powershell-utf16-file',
  },
  '25 a blank arrives': { what: 'blank', ...secretIs((good) => `${good} `), proven: 'secret-edge-whitespace' },
  '26 look-alikes': {
    what: 'NBSP',
    files: tfvars((good) => `"\u200B${good}"`),
    seen: 'terraform.tfvars:2 mangled-value',
    proven: 'secret-invisible-characters',
  },
  '27 a stale token': {
    what: 'token beside the pair',
    files: (good, id, block) => ({
      'main.tf': required + block(),
      '.env': `GENESYSCLOUD_OAUTHCLIENT_ID=${id}\nGENESYSCLOUD_OAUTHCLIENT_SECRET=$S\nGENESYSCLOUD_ACCESS_TOKEN=$T\n`,
      x: good,
    }),
    env: (good, id) => ({
      GENESYSCLOUD_OAUTHCLIENT_ID: id,
      GENESYSCLOUD_OAUTHCLIENT_SECRET: good,
      GENESYSCLOUD_ACCESS_TOKEN: OLD,
    }),
    seen: '.env:3 token-beside-credentials',
    proven: 'token-overrides-credentials',
  },
  '28 a leftover file': {
    what: 'tfvars',
    files: tfvars(() => `"${OLD}"`),
    env: (good) => ({ TF_VAR_secret: good }),
    seen: 'terraform.tfvars:2 shadowed-variable',
    proven: 'value-shadowed',
  },
  '28 a file that TF_CLI_ARGS names': {
    what: '-var-file in the environment of a job',
    files: (good, id, block) => ({
      'main.tf': tfvars(() => '""')(good, id, block)['main.tf'],
      'envs/prod.tfvars': `id = "${id}"\nsecret = "${OLD}"\n`,
      '.github/workflows/ci.yml':
        'jobs:\n  plan:\n    env:\n      TF_CLI_ARGS_plan: -var-file=envs/prod.tfvars\n      TF_VAR_secret: ${{ secrets.GC }}\n    steps:\n      - run: terraform plan\n',
    }),
    seen: 'envs/prod.tfvars:2 shadowed-variable',
  },
  '28 a file that a step of Jenkins names': {
    what: '-var-file in a Jenkinsfile',
    files: (good, id, block) => ({
      'main.tf': tfvars(() => '""')(good, id, block)['main.tf'],
      'prod.tfvars': `id = "${id}"\nsecret = "${OLD}"\n`,
      Jenkinsfile:
        "node {\n  withCredentials([string(credentialsId: 'gc', variable: 'TF_VAR_secret')]) {\n    sh 'terraform plan -var-file prod.tfvars'\n  }\n}\n",
    }),
    seen: 'prod.tfvars:2 shadowed-variable',
  },
  '29 an explicit empty value': {
    what: 'empty',
    files: tfvars(() => '""'),
    env: (good) => ({ GENESYSCLOUD_OAUTHCLIENT_SECRET: good }),
    seen: 'terraform.tfvars:2 empty-value',
    proven: 'value-shadowed',
  },
  '30 a saved plan': {
    what: 'another value',
    files: (good, id, block) => ({
      ...tfvars(() => `"${good}"`)(good, id, block),
      'plan.json': JSON.stringify(
        { format_version: '1.2', variables: { secret: { value: OLD } }, resource_changes: [] },
        null,
        1,
      ),
    }),
    seen: 'plan.json:4 saved-plan-outdated',
  },
  '31 an old secret in the environment of a runner': {
    what: 'a copy beside it',
    files: (good, id, block) => ({
      'main.tf': required + block(),
      '.env': `GENESYSCLOUD_OAUTHCLIENT_ID=${id}\nGENESYSCLOUD_OAUTHCLIENT_SECRET="${good}"\n`,
    }),
    env: (_good, id) => ({ GENESYSCLOUD_OAUTHCLIENT_ID: id, GENESYSCLOUD_OAUTHCLIENT_SECRET: OLD }),
    proven: 'secret-copy-outdated',
  },
  '31 built into an image': {
    what: 'ENV',
    files: () => ({
      'ci/Dockerfile':
        'FROM debian:12\nARG GC_SECRET\nENV LANG=C \\\n    GENESYSCLOUD_OAUTHCLIENT_SECRET=${GC_SECRET}\nCMD ["terraform"]\n',
    }),
    seen: 'ci/Dockerfile:4 credential-pinned',
  },
  '31 the .env file of a runner': {
    what: 'a self-hosted runner of GitHub',
    files: (good) => ({
      'actions-runner/.runner': '{}',
      'actions-runner/.env': `LANG=C\nGENESYSCLOUD_OAUTHCLIENT_SECRET=${good}\n`,
    }),
    seen: 'actions-runner/.env:2 credential-pinned',
  },
  '31 the configuration of GitLab Runner': {
    what: 'environment = [...]',
    files: (good) => ({
      'runner/config.toml': `concurrent = 2\n[[runners]]\n  name = "x"\n  environment = [\n    "LANG=C",\n    "GENESYSCLOUD_OAUTHCLIENT_SECRET=${good}",\n  ]\n  executor = "shell"\n`,
    }),
    seen: 'runner/config.toml:6 credential-pinned',
  },
  '31 global properties of Jenkins': {
    what: 'Configuration as Code',
    files: () => ({
      'casc/jenkins.yaml':
        'jenkins:\n  globalNodeProperties:\n    - envVars:\n        env:\n          - key: GENESYSCLOUD_OAUTHCLIENT_SECRET\n            value: "${GC_SECRET}"\n',
    }),
    seen: 'casc/jenkins.yaml:6 credential-pinned',
  },
  '31 a service': {
    what: 'systemd',
    files: (good) => ({
      'ops/agent.service': '[Service]\nEnvironmentFile=-/etc/ci/agent.env\nExecStart=/opt/agent/run.sh\n',
      'ops/agent.env': `GENESYSCLOUD_OAUTHCLIENT_SECRET=${good}\n`,
    }),
    seen: 'ops/agent.service:2 credential-pinned',
  },
  '31 a container': {
    what: 'env_file of compose',
    files: (good) => ({
      'compose.yaml': 'services:\n  tf:\n    image: x\n    env_file:\n      - ./tf.env\n',
      'tf.env': `GENESYSCLOUD_OAUTHCLIENT_SECRET=${good}\n`,
    }),
    seen: 'compose.yaml:5 credential-pinned',
  },
  '31 a cache': {
    what: 'actions/cache',
    ...workflow(
      'jobs:\n  plan:\n    steps:\n      - uses: actions/cache@v4\n        with:\n          key: tf\n          path: |\n            ~/.terraform.d/plugin-cache\n            prod.auto.tfvars\n',
    ),
    seen: '.github/workflows/ci.yml:9 credential-pinned',
  },
  '32 the pair of another client in use': {
    what: 'an id with the secret of another',
    files: (good, id, block) => ({
      'main.tf': required + block(),
      'config.toml': `[dev]\nclient_credentials = "${id}"\nclient_secret = "${good}"\n`,
    }),
    env: (_good, id) => ({ GENESYSCLOUD_OAUTHCLIENT_ID: id, GENESYSCLOUD_OAUTHCLIENT_SECRET: OLD }),
    proven: 'secret-copy-outdated',
  },
  '32 the pair of another org': {
    what: 'two secrets',
    files: (good, id, block) => ({
      ...tfvars(() => `"${good}"`)(good, id, block),
      'config.toml': `[DEFAULT]\nenvironment = "us-west-2"\nclient_credentials = "${id}"\nclient_secret = "${OLD}"\n`,
    }),
    seen: 'config.toml:4 secret-copies-differ',
  },
};

describe('manglings on the way', () => {
  it('has a row for each of the 32', () => {
    const numbers = new Set(Object.keys(rows).map((name) => Number.parseInt(name, 10)));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, at) => at + 1));
  });

  it('asserts something in each', () => {
    expect(Object.entries(rows).flatMap(([name, { seen, proven }]) => ((seen ?? proven) ? [] : [name]))).toEqual([]);
  });

  it.each(Object.entries(rows))('%s', async (_name, { files, env, seen, proven }) => {
    const { clientId, clientSecret } = stage.home.pipeline;
    const block = (more = ''): string => providerBlock(stage.home, more);
    const made = files?.(clientSecret, clientId, block) ?? {};
    const variables = env?.(clientSecret, clientId) ?? {};
    const secrets = { good: clientSecret, old: OLD };
    if (seen !== undefined) {
      const report = await checked({ files: made, env: variables });
      expect(places(report)).toContain(seen);
      expect(leaksIn(JSON.stringify(report), secrets)).toEqual([]);
    }
    if (proven === undefined) return;
    const folder = folderWith(made);
    try {
      const diagnosis = await diagnose(
        { project: { folder: '.', files: filesIn(folder.path) } },
        hastyWorld({
          env: Object.fromEntries(
            Object.entries(variables).map(([name, value]) => [name, value.replace('FOLDER', folder.path)]),
          ),
        }),
      );
      expect(diagnosis.verdict.causes.map(({ id }) => id)).toContain(proven);
      expect(leaksIn(await textsOf(diagnosis), secrets)).toEqual([]);
    } finally {
      folder.remove();
    }
  });
});
