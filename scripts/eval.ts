/**
 * Prints what the engine gets right, on data that lies beside the project and stays out of it.
 *
 *   npm run eval [-- --data ../shared] [attribution|articles|speakers|pledges …]
 */
import { parseArgs } from 'node:util';
import { measureAttribution } from '../test/eval/attribution.ts';
import { asText, type Figures } from '../test/eval/figures.ts';

const { values, positionals } = parseArgs({
  options: { data: { type: 'string', default: '../shared' } },
  allowPositionals: true,
});

const measures: Record<string, (shared: string) => Figures | Promise<Figures>> = {
  attribution: measureAttribution,
};

for (const name of positionals.length > 0 ? positionals : Object.keys(measures)) {
  const measure = measures[name];
  if (!measure) throw new Error(`No such measure: ${name}. There are: ${Object.keys(measures).join(', ')}.`);
  console.log(`${asText(await measure(values.data))}\n`);
}
