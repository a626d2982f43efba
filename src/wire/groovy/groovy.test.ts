// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Groovy writes its templates that way.
import { describe, expect, it } from 'vitest';
import { callsWithin, groovyTokens, parseGroovy, statementsWithin, textOfGroovy } from './index.ts';

/** The first string of a text, as its shell would get it. */
function first(text: string) {
  const found = groovyTokens(text).find(({ kind }) => kind === 'string');
  return found?.kind === 'string' ? found : undefined;
}

describe('strings of Groovy', () => {
  it.each<[string, string, readonly string[]]>([
    ["'a $b ${c}'", 'a $b ${c}', []],
    ['"a $b ${c.d}"', 'a $b ${c.d}', ['b', 'c.d']],
    ['"a \\$b \\\\ \\"c\\""', 'a $b \\ "c"', []],
    ["'it\\'s'", "it's", []],
    ['"""one\n  $two\n"""', 'one\n  $two\n', ['two']],
    ["'''one\n  $two'''", 'one\n  $two', []],
    ['"x ${m["k"] + "}"} y"', 'x ${m["k"] + "}"} y', ['m["k"] + "}"']],
    ['$/a/b $c/$', 'a/b $c', ['c']],
    ['x = /a\\/b $c/', 'a/b $c', ['c']],
    ['"costs 5$"', 'costs 5$', []],
  ])('%j', (text, shell, filledIn) => {
    const found = first(text);
    expect(textOfGroovy(found)).toBe(shell);
    expect(found?.filledIn.map(({ code }) => code)).toEqual(filledIn);
  });

  it('a slash behind a value divides, and comments hold no strings', () => {
    expect(groovyTokens('a = b / c // "no"\n/* \'no\' */ d = 4 / 2').filter(({ kind }) => kind === 'string')).toEqual(
      [],
    );
  });

  it('a quote that is not closed ends with its line', () => {
    const tokens = groovyTokens("echo 'open\nsh 'second'\n");
    expect(tokens.filter(({ kind }) => kind === 'string').map((one) => textOfGroovy(one as never))).toEqual([
      'open',
      'second',
    ]);
  });
});

const pipeline = `#!/usr/bin/env groovy
@Library('shared@main') _
def region = env.REGION ?: 'eu-central-1'
pipeline {
  agent { docker { image 'x:1' } }
  environment {
    ID = credentials('gc-id') // one
    PAIR = "\${GC_USR}:\${GC_PSW}"
  }
  stages {
    stage('plan') {
      when { branch 'main' }
      steps {
        script {
          def out = sh(script: "terraform plan -var s=$S", returnStdout: true).trim()
          if (out.contains('x') && !fails) { echo "found: \${out}" } else { error 'none' }
          [1, 2].each { n -> sh 'echo ' + n }
        }
        withCredentials([string(credentialsId: 'a', variable: 'S'),
                         usernamePassword(credentialsId: 'b', usernameVariable: 'U', passwordVariable: 'P')]) {
          sh label: 'apply', script: '''
            terraform apply
          '''
        }
      }
    }
  }
}
`;

describe('statements of Groovy', () => {
  const all = [...statementsWithin(parseGroovy(pipeline))];
  const calls = all.flatMap(({ statement, trail }) =>
    [...callsWithin(statement.value)].map(({ name, line }) => ({
      name,
      line,
      within: trail.map((one) => one.split('@')[0]),
    })),
  );

  it('finds assignments with the block that they stand in', () => {
    expect(
      all.flatMap(({ statement, trail }) =>
        statement.kind === 'assignment' ? [`${trail.at(-1) ?? ''} ${statement.name} ${statement.line}`] : [],
      ),
    ).toEqual([' region 3', 'environment@6 ID 7', 'environment@6 PAIR 8', 'script@14 out 15']);
  });

  it('finds calls in every form, in blocks, lists, conditions and closures', () => {
    const lines = (name: string) => calls.filter((one) => one.name === name).map(({ line }) => line);
    expect(lines('sh')).toEqual([15, 17, 21]);
    expect(lines('credentials')).toEqual([7]);
    expect(lines('string')).toEqual([19]);
    expect(lines('usernamePassword')).toEqual([20]);
    expect(calls.find(({ name, line }) => name === 'sh' && line === 21)?.within).toEqual([
      'pipeline',
      'stages',
      'stage',
      'steps',
      'withCredentials',
    ]);
  });

  it.each([
    ['brackets in a row', '('.repeat(5_000)],
    ['blocks in a row', 'a {'.repeat(5_000)],
    ['lists in a row', 'x = ['.repeat(5_000)],
    ['only what closes', '}])'.repeat(5_000)],
    ['quotes in a row', `${'"${'.repeat(5_000)}`],
    ['operators in a row', 'a + '.repeat(20_000)],
    ['a line without end', `sh "${'$x '.repeat(200_000)}"`],
    ['binary', String.fromCharCode(...Array.from({ length: 2_000 }, (_, at) => at % 256))],
  ])('reads to its end: %s', (_name, text) => {
    expect([...statementsWithin(parseGroovy(text))].length).toBeGreaterThanOrEqual(0);
  });
});
