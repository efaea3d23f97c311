/**
 * Prints what the engine gets right, on data that lies beside the project and stays out of it.
 *
 *   npm run eval [-- --data ../shared] [attribution|articles|speakers|pledges …]
 */
import { parseArgs } from 'node:util';
import { measureArticles } from '../test/eval/articles.ts';
import { measureAttribution } from '../test/eval/attribution.ts';
import { asText, type Figures, percent } from '../test/eval/figures.ts';
import { measurePledges } from '../test/eval/pledges.ts';
import { measureSpeakers } from '../test/eval/speakers.ts';

const { values, positionals } = parseArgs({
  options: { data: { type: 'string', default: '../shared' } },
  allowPositionals: true,
});

const measures: Record<string, (shared: string) => Figures | Promise<Figures>> = {
  attribution: measureAttribution,
  articles: measureArticles,
  speakers: measureSpeakers,
  pledges: pledgeFigures,
};

for (const name of positionals.length > 0 ? positionals : Object.keys(measures)) {
  const measure = measures[name];
  if (!measure) throw new Error(`No such measure: ${name}. There are: ${Object.keys(measures).join(', ')}.`);
  console.log(`${asText(await measure(values.data))}\n`);
}

function pledgeFigures(shared: string): Figures {
  const title = 'Pledges';
  const measured = measurePledges(shared);
  if (!measured) return { title, data: `not measured: ${shared}/speech-acts is absent`, figures: [] };
  const { learned, unseen, news } = measured;
  const detection = ({ f1, precision, recall }: { f1: number; precision: number; recall: number }) =>
    `${percent(f1)} (P ${percent(precision)}, R ${percent(recall)})`;
  return {
    title,
    data: `campaign documents (${unseen.documents} not learnt from, ${learned.documents} learnt from), ${news.articles} news articles`,
    figures: [
      { name: 'campaign documents not learnt from: F1', value: detection(unseen), goal: '78, precision 78' },
      { name: '  urging flagged', value: `${unseen.directivesFlagged} of ${unseen.directives}`, goal: '5 %' },
      { name: 'campaign documents learnt from: F1', value: detection(learned), goal: '' },
      { name: 'news: F1', value: detection(news), goal: '80' },
      { name: '  maker right, of those found', value: percent(news.makerRight), goal: '88' },
      { name: '  strength right, of those found', value: percent(news.strengthRight), goal: '' },
      { name: `  deadline right, of ${news.deadlines}`, value: percent(news.deadlineRight), goal: '90' },
      { name: '  urging flagged', value: `${news.urgingFlagged} of ${news.urging}`, goal: '2 %' },
    ],
  };
}
