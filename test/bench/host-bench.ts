import { join } from 'node:path';
import type { Figure } from './figures.ts';
import type { Block, HostFigures } from './host/measure.ts';
import { runProcess } from './run-process.ts';

/** A folder with its index in a real VS Code: blocks and memory of the extension host, by its own figures. */
export async function measureHost(folder: string, database: string): Promise<Figure[]> {
  let figures: HostFigures;
  try {
    figures = await runProcess<HostFigures>(join('test', 'bench', 'host', 'run.ts'), [folder, database]);
  } catch (error) {
    console.error(`  VS Code could not be measured: ${(error as Error).message}`);
    process.exitCode = 1;
    return [];
  }
  const { empty, first, opened, changed } = figures;
  const added = (rss: number) => (rss - empty.resident) / 1e6;
  return [
    { what: 'VS Code: extension host without On Record', value: empty.resident / 1e6, unit: 'MB' },
    { what: 'VS Code: activating On Record', value: opened.activation, unit: 'ms', beside: 'budget 20' },
    {
      what: 'VS Code: memory over that, folder open, nothing asked',
      value: added(opened.atRest),
      unit: 'MB',
      beside: 'budget 150 at 100,000',
    },
    {
      what: 'VS Code: the same after unfolding, filtering, searching',
      value: added(opened.used),
      unit: 'MB',
      beside: 'budget 150 at 100,000',
    },
    { what: 'VS Code: the same with an article just opened', value: added(opened.reading), unit: 'MB' },
    { what: 'VS Code: the same when it has just been typed in', value: added(opened.edited), unit: 'MB' },
    {
      what: 'VS Code: the same when nothing was typed for a while',
      value: added(opened.read),
      unit: 'MB',
      beside: 'budget 150 at 100,000',
    },
    { what: 'VS Code: the tree has its rows', value: opened.times.rows, unit: 'ms', beside: 'budget 100 at 100,000' },
    { what: 'VS Code: a day unfolded', value: opened.times.day, unit: 'ms' },
    { what: 'VS Code: an article unfolded', value: opened.times.article, unit: 'ms' },
    { what: 'VS Code: the tree filtered', value: opened.times.filtered, unit: 'ms' },
    { what: 'VS Code: the tree by speaker', value: opened.times.bySpeaker, unit: 'ms' },
    { what: 'VS Code: a search', value: opened.times.found, unit: 'ms' },
    { what: 'VS Code: what it found shown in the tree', value: opened.times.shown, unit: 'ms' },
    { what: `VS Code: memory over that while ${first.files} files are read`, value: added(first.most), unit: 'MB' },
    ...blockFigures('while it starts', first.blocks.starting, empty.blocks.starting),
    ...blockFigures('first index', first.blocks.started, empty.blocks.started, 'budget 50'),
    ...blockFigures(`${changed.files} changed files`, changed.block, empty.blocks.started, 'budget 50'),
  ];
}

/**
 * What the system does not tell is left out.
 *
 * @param without the same without On Record
 */
function blockFigures(what: string, block: Block, without: Block, budget?: string): Figure[] {
  const figure = (which: keyof Block, name: string, budget?: string): Figure[] => {
    const [value, compared] = [block[which], without[which]];
    if (value === null) return [];
    const empty = compared === null ? [] : [`without On Record ${compared.toFixed(0)} ms`];
    return [
      {
        what: `VS Code: ${name}, ${what}`,
        value,
        unit: 'ms',
        beside: [...(budget ? [budget] : []), ...empty].join('; '),
      },
    ];
  };
  return [
    ...figure('held', 'longest block of the extension host', budget),
    ...figure('waited', 'of that it waited for a core'),
    ...figure('worked', 'its longest work in one go'),
  ];
}
