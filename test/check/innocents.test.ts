// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL and workflows write their templates that way.
import { describe, expect, it } from 'vitest';
import { checked, ID, type Made, places, required } from './support.ts';

/** Projects that look like trouble and are none. A finding here accuses an innocent. */
const innocents: Readonly<Record<string, Made>> = {
  'an empty folder': { files: {} },
  'credentials from the environment alone': {
    files: { 'main.tf': `${required}provider "genesyscloud" {\n  aws_region = "eu-central-1"\n}\n` },
    env: {
      GENESYSCLOUD_OAUTHCLIENT_ID: ID,
      GENESYSCLOUD_OAUTHCLIENT_SECRET: 'Ab3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0nOp3',
    },
  },
  'variables without a default, filled by the pipeline': {
    files: {
      'main.tf': `${required}variable "client_secret" {\n  type = string\n  sensitive = true\n}\nprovider "genesyscloud" {\n  oauthclient_secret = var.client_secret\n}\n`,
      '.github/workflows/deploy.yml':
        'on:\n  push:\n    branches: [main]\njobs:\n  apply:\n    environment: production\n    runs-on: ubuntu-latest\n    env:\n      TF_VAR_client_secret: ${{ secrets.CLIENT_SECRET }}\n    steps:\n      - run: terraform apply\n',
    },
  },
  'a default of null': {
    files: {
      'main.tf': `${required}variable "s" {\n  default = null\n}\nprovider "genesyscloud" {\n  oauthclient_secret = var.s\n}\n`,
    },
    env: { GENESYSCLOUD_OAUTHCLIENT_SECRET: 'Ab3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0nOp3' },
  },
  'a file that is trimmed': {
    files: {
      'main.tf': `${required}provider "genesyscloud" {\n  oauthclient_secret = trimspace(file("\${path.module}/run/secret"))\n}\n`,
    },
  },
  'a secret from a store': {
    files: {
      'main.tf': `${required}provider "genesyscloud" {\n  oauthclient_secret = data.vault_generic_secret.gc.data["secret"]\n  access_token = null\n}\n`,
    },
  },
  'an example file with dummies only for names that are no credentials': {
    files: { '.env.example': 'LOG_LEVEL=debug\nPORT=8080\n' },
  },
  'an example to be filled in': {
    files: {
      '.env.example':
        'GENESYSCLOUD_OAUTHCLIENT_ID=\nGENESYSCLOUD_OAUTHCLIENT_SECRET=<client-secret>\nGENESYSCLOUD_REGION=eu-central-1\n',
    },
  },
  'what other tools read': {
    files: {
      '.env': 'ARM_CLIENT_ID=\nARM_CLIENT_SECRET=\n',
      'run.sh': 'echo "$NOTES" | base64\nkubectl --token $KUBE get pods\nexport PATH="$HOME/bin:$PATH"\n',
    },
  },
  'two orgs in two folders, each with its region': {
    files: {
      'eu/main.tf': `${required}provider "genesyscloud" {\n  aws_region = "eu-central-1"\n}\n`,
      'us/main.tf': `${required}provider "genesyscloud" {\n  aws_region = "us-east-1"\n}\n`,
    },
  },
  'an alias in another region': {
    files: {
      'main.tf': `${required}provider "genesyscloud" {\n  aws_region = "eu-central-1"\n  token_pool_size = 2\n}\nprovider "genesyscloud" {\n  alias = "us"\n  aws_region = "us-east-1"\n  token_pool_size = 2\n}\n`,
    },
  },
  'one region in three spellings that mean the same': {
    files: {
      'main.tf': `${required}provider "genesyscloud" {\n  aws_region = "us-west-2"\n}\n`,
      'ci.env':
        'GENESYSCLOUD_REGION=us-west-2\nGENESYSCLOUD_ARCHY_REGION=usw2.pure.cloud\nGENESYSCLOUD_API_REGION=https://api.usw2.pure.cloud\n',
    },
  },
  'the region of another cloud': {
    files: {
      'main.tf': `${required}provider "genesyscloud" {\n  aws_region = "eu-central-1"\n}\nprovider "aws" {\n  region = "us-east-1"\n}\n`,
      '.env': 'AWS_REGION=us-east-1\nAWS_DEFAULT_REGION=eu-west-1\n',
    },
  },
  'a gateway that is written, and its variables': {
    files: {
      'main.tf': `${required}provider "genesyscloud" {\n  gateway {}\n}\n`,
      '.env': 'GENESYSCLOUD_GATEWAY_HOST=gw.example.com\n',
    },
  },
  'gateway variables in a project without Terraform': {
    files: { '.env': 'GENESYSCLOUD_GATEWAY_HOST=gw.example.com\n' },
  },
  'the default pool, two blocks': {
    files: { 'main.tf': `${required}provider "genesyscloud" {}\nprovider "genesyscloud" {\n  alias = "b"\n}\n` },
  },
  'base64 as it should be': {
    files: {
      'token.sh':
        'AUTH=$(printf %s "$ID:$SECRET" | base64 -w0)\necho -n "$ID:$SECRET" | base64 --wrap=0\necho "$TEXT" | base64 -d\n# echo $SECRET | base64\n',
    },
  },
  'secrets only in jobs that run on push': {
    files: {
      '.github/workflows/ci.yml':
        'on: [pull_request]\njobs:\n  lint:\n    runs-on: ubuntu-latest\n    steps:\n      - run: terraform fmt -check\n',
      '.github/workflows/cd.yml':
        'on: [push]\njobs:\n  apply:\n    runs-on: ubuntu-latest\n    env:\n      GENESYSCLOUD_OAUTHCLIENT_SECRET: ${{ secrets.GENESYS_SECRET }}\n    steps:\n      - run: terraform apply\n',
    },
  },
  'a pull request of the own repository only': {
    files: {
      '.github/workflows/ci.yml':
        'on: [pull_request]\njobs:\n  plan:\n    if: github.event.pull_request.head.repo.full_name == github.repository\n    runs-on: ubuntu-latest\n    env:\n      GENESYSCLOUD_OAUTHCLIENT_SECRET: ${{ secrets.GENESYS }}\n    steps: []\n',
    },
  },
  'GitLab on protected branches': {
    files: {
      '.gitlab-ci.yml':
        'stages: [apply]\napply:\n  stage: apply\n  rules:\n    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH\n  script:\n    - export TF_VAR_x="$GENESYSCLOUD_OAUTHCLIENT_SECRET"\n    - terraform apply\n',
    },
  },
  'Azure with a mapped secret': {
    files: {
      'azure-pipelines.yml':
        'trigger: [main]\npr: none\nsteps:\n  - bash: terraform apply\n    env:\n      GENESYSCLOUD_OAUTHCLIENT_SECRET: $(GENESYSCLOUD_OAUTHCLIENT_SECRET)\n  - bash: test -n "$GENESYSCLOUD_OAUTHCLIENT_SECRET"\n    env:\n      GENESYSCLOUD_OAUTHCLIENT_SECRET: $(GENESYSCLOUD_OAUTHCLIENT_SECRET)\n',
    },
  },
  'Jenkins with single quotes': {
    files: {
      Jenkinsfile:
        'pipeline {\n  environment {\n    GC = credentials(\'genesys\')\n    GENESYSCLOUD_OAUTHCLIENT_ID = "${GC_USR}"\n  }\n  // sh "echo $GENESYSCLOUD_OAUTHCLIENT_SECRET"\n  stages { stage(\'a\') { steps { sh \'curl -u "$GENESYSCLOUD_OAUTHCLIENT_ID:$GENESYSCLOUD_OAUTHCLIENT_SECRET" x\' } } }\n}\n',
    },
  },
  'Jenkins, every binding to the name that it is for': {
    files: {
      Jenkinsfile:
        "node('linux') {\n  withCredentials([usernamePassword(credentialsId: 'gc', usernameVariable: 'GENESYSCLOUD_OAUTHCLIENT_ID', passwordVariable: 'GENESYSCLOUD_OAUTHCLIENT_SECRET'),\n    file(credentialsId: 'kube', variable: 'KUBECONFIG'), usernameColonPassword(credentialsId: 'nexus', variable: 'NEXUS')]) {\n    sh '''\n      terraform plan -var \"id=$GENESYSCLOUD_OAUTHCLIENT_ID\"\n    '''\n    sh \"echo \\$GENESYSCLOUD_OAUTHCLIENT_SECRET | wc -c; echo ${env.BUILD_NUMBER}\"\n  }\n}\n",
    },
  },
  'Jenkins, one credential by its halves': {
    files: {
      Jenkinsfile:
        'pipeline {\n  agent any\n  environment {\n    GC = credentials(\'gc\')\n    GENESYSCLOUD_OAUTHCLIENT_ID = "${GC_USR}"\n    GENESYSCLOUD_OAUTHCLIENT_SECRET = "${env.GC_PSW}"\n    DOCKER = credentials(\'docker\')\n  }\n  stages { stage(\'a\') { steps { sh "docker login -p ${DOCKER_PSW}" } } }\n}\n',
    },
  },
  'an image, a service, a runner and a cache without our credentials': {
    files: {
      Dockerfile: 'FROM node:20\nENV NODE_ENV=production PORT=8080\nARG GENESYSCLOUD_OAUTHCLIENT_SECRET\nRUN npm ci\n',
      'app.service': '[Service]\nEnvironment="NODE_ENV=production" PORT=8080\nEnvironmentFile=/etc/app.env\n',
      'runner/.runner': '{}',
      'runner/.env': 'LANG=C.UTF-8\nPATH=/usr/bin\n',
      'gitlab/config.toml': '[[runners]]\n  environment = ["LANG=C", "DOCKER_TLS_CERTDIR="]\n',
      '.github/workflows/ci.yml':
        'jobs:\n  a:\n    steps:\n      - uses: actions/cache@v4\n        with:\n          path: |\n            ~/.npm\n            .terraform\n          key: x\n',
      'docker-compose.yml':
        'services:\n  db:\n    image: postgres:16\n    env_file: db.env\n    environment:\n      - POSTGRES_DB=x\n',
      'db.env': 'POSTGRES_PASSWORD=x\n',
    },
  },
  'two jobs for two orgs in one workflow': {
    files: {
      'main.tf': `${required}provider "genesyscloud" {\n  sdk_debug = true\n}\n`,
      '.github/workflows/deploy.yml':
        'on: [push]\njobs:\n  dev:\n    env:\n      GENESYSCLOUD_REGION: us-west-2\n      GENESYSCLOUD_API_REGION: https://api.usw2.pure.cloud\n    steps: []\n  prod:\n    env:\n      GENESYSCLOUD_REGION: us-east-1\n      GENESYSCLOUD_API_REGION: https://api.mypurecloud.com\n    steps: []\n',
    },
  },
  'HCP Terraform with runs on the machine that starts them': {
    files: {
      'main.tf': `${required}terraform {\n  cloud {\n    organization = "acme"\n  }\n}\nprovider "genesyscloud" {}\n`,
      '.github/workflows/deploy.yml':
        'on: [push]\njobs:\n  apply:\n    env:\n      GENESYSCLOUD_REGION: ${{ vars.REGION }}\n      GENESYSCLOUD_OAUTHCLIENT_ID: ${{ secrets.GC_ID }}\n      GENESYSCLOUD_OAUTHCLIENT_SECRET: ${{ secrets.GC_SECRET }}\n    steps:\n      - run: terraform apply -auto-approve\n',
    },
  },
  'examples of a module, to be filled in': {
    files: {
      'examples/basic/main.tf': `${required}provider "genesyscloud" {\n  oauthclient_id = "<client-id>"\n  oauthclient_secret = "<client-secret>"\n  aws_region = "us-east-1"\n}\nmodule "queue" {\n  source = "../.."\n}\n`,
      'main.tf': `${required}resource "genesyscloud_routing_queue" "q" {\n  name = "q"\n}\n`,
    },
  },
  'modules that a test copies elsewhere first': {
    files: { 'tests/fixtures/a.tf': 'module "a" {\n  source = "./copied/a"\n}\n' },
  },
  'a region from a script, credentials from the workflow': {
    files: {
      'main.tf': `${required}provider "genesyscloud" {}\n`,
      '.github/workflows/deploy.yml':
        'on: [push]\njobs:\n  apply:\n    env:\n      GENESYSCLOUD_OAUTHCLIENT_ID: ${{ secrets.GC_ID }}\n      GENESYSCLOUD_OAUTHCLIENT_SECRET: ${{ secrets.GC_SECRET }}\n    steps:\n      - run: echo "GENESYSCLOUD_REGION=$(cat region)" >> "$GITHUB_ENV"\n',
    },
  },
  'a state of other providers': {
    files: {
      'terraform.tfstate': JSON.stringify({
        version: 4,
        terraform_version: '1.11.4',
        serial: 1,
        lineage: 'x',
        outputs: { url: { value: 'https://example.com/a/long/path', type: 'string' } },
        resources: [{ mode: 'managed', type: 'null_resource', name: 'a', instances: [{ attributes: { id: '1' } }] }],
      }),
    },
  },
  'a plan that changes another client': {
    files: {
      'main.tf': `${required}provider "genesyscloud" {\n  oauthclient_id = "${ID}"\n}\n`,
      'plan.json': JSON.stringify({
        format_version: '1.2',
        terraform_version: '1.11.4',
        variables: { name: { value: 'x' } },
        resource_changes: [
          {
            address: 'genesyscloud_oauth_client.other',
            mode: 'managed',
            type: 'genesyscloud_oauth_client',
            change: { actions: ['delete'], before: { client_id: '11111111-2222-4333-8444-555555555555' }, after: null },
          },
        ],
        configuration: { provider_config: {} },
      }),
    },
  },
  'a log with what is redacted already': {
    files: {
      'sdk_debug.log':
        '=== REQUEST ===\nAuthorization: [REDACTED]\nAuthorization: Bearer ***\nclient_secret=********\naccess_token: (sensitive value)\n',
    },
  },
  'JSON and YAML that are something else': {
    files: {
      'package.json': '{"version":"4"}',
      'values.yaml': 'client_secret: x\n',
      'tsconfig.json': '{ // comment\n}',
    },
  },
};

describe('innocent projects', () => {
  it.each(Object.entries(innocents))('%s', async (_name, made) => {
    const report = await checked(made);
    expect(places(report)).toEqual([]);
    expect(report.unchecked).toEqual([]);
  });
});
