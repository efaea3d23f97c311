/**
 * Runs everything that must hold before a change is taken: lint, types, and each suite of tests. A step that
 * fails doesn't keep the next from running. The last line adds up what the suites' own runners counted; a step
 * that fails without a failed test (lint, types, a runner that breaks down) counts as one failure.
 *
 *   node scripts/test.ts [STEP…]     all steps, or those named and what they need
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Counts } from '../test/run-mocha.ts';
import { results, root } from './folders.ts';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** The step that makes what this one tests. */
  readonly needs?: string;
  /** Reads the counts from what the runner left in `test-results/NAME.json`; absent: the step has no tests. */
  readonly counts?: (json: unknown) => Counts;
}

const asCounted = (json: unknown): Counts => json as Counts;

const steps: readonly Step[] = [
  { name: 'lint', command: ['npm', 'run', 'lint'] },
  { name: 'types', command: ['npm', 'run', 'types'] },
  {
    name: 'unit',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json'],
    counts: (json) => {
      const report = json as Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>;
      return {
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests + report.numTodoTests,
      };
    },
  },
  { name: 'package', command: ['npm', 'run', 'package'] },
  // Nothing of it is run, but it must not be found broken when it is wanted.
  { name: 'bench', command: ['node', 'esbuild.mjs', '--production', '--bench'] },
  { name: 'host', command: ['node', 'test/host/run.ts'], needs: 'package', counts: asCounted },
  { name: 'oldest', command: ['node', 'test/host/run.ts', 'oldest'], needs: 'package', counts: asCounted },
  { name: 'window', command: ['node', 'test/ui/run.ts'], needs: 'package', counts: asCounted },
];

const named = process.argv.slice(2);
const unknown = named.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. The steps: ${steps.map((step) => step.name).join(', ')}`);
  process.exit(1);
}
const wanted = steps.filter(({ name }) => named.length === 0 || named.includes(name));
const needed = new Set(wanted.flatMap(({ name, needs }) => [name, needs]));

const total = { passed: 0, failed: 0, skipped: 0 };
for (const step of steps.filter(({ name }) => needed.has(name))) {
  console.log(`\n── ${step.name}: ${step.command.join(' ')}`);
  const started = performance.now();
  const counts = run(step);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${step.name} ${counts.failed > 0 ? 'failed' : 'passed'} after ${seconds} s`);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;

function run(step: Step): Counts {
  const report = resolve(results, `${step.name}.json`);
  rmSync(report, { force: true });
  const [command, ...args] = step.command;
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  const none: Counts = { passed: 0, failed: 0, skipped: 0 };
  const counts = step.counts && existsSync(report) ? step.counts(JSON.parse(readFileSync(report, 'utf8'))) : none;
  const testless = step.counts !== undefined && counts.passed + counts.failed === 0;
  const broken = (status !== 0 && counts.failed === 0) || testless;
  return broken ? { ...counts, failed: counts.failed + 1 } : counts;
}
