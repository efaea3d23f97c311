/**
 * Who said what, measured on PolNeAR's development part with the scorer that lies beside the data.
 */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FileRecord, Statement } from '../../src/record.ts';
import { holdsSpeechVerb } from '../../src/statement/speech-verbs.ts';
import { SURE_CONFIDENCE } from '../../src/statement/sure.ts';
import { extract } from '../engine.ts';
import { type Figure, type Figures, percent } from './figures.ts';

/** The stricter threshold that the README names: fewer statements, more of them right. */
export const STRICT_CONFIDENCE = SURE_CONFIDENCE;

interface Rate {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** What the scorer prints with `--json`. */
interface Scores {
  readonly whoSaidWhat: Rate;
  readonly content: Rate;
  readonly spanSource: Rate;
  readonly spanCue: Rate;
  readonly spanContent: Rate;
  readonly directRecall: number;
  readonly directSourceAccuracy: number;
  readonly mixedRecall: number;
  readonly indirectRecall: number;
  readonly gold: number;
  readonly predicted: number;
}

/** @param shared the folder with `polnear` and `eval` */
export function measureAttribution(shared: string): Figures {
  const title = 'Attribution';
  const gold = join(shared, 'polnear', 'dev');
  const scorer = join(shared, 'eval', 'score-attribution.mjs');
  if (!existsSync(gold) || !existsSync(scorer)) return { title, data: `not measured: ${gold} is absent`, figures: [] };

  const work = mkdtempSync(join(tmpdir(), 'on-record-eval-'));
  try {
    const records = readdirSync(join(gold, 'text'))
      .filter((name) => name.endsWith('.txt'))
      .map((name) => extract(name, readFileSync(join(gold, 'text', name), 'utf8').replace(/^\uFEFF/, '')));
    const score = (goldFolder: string, keep: (statement: Statement, text: string) => boolean): Scores => {
      const file = join(work, 'predicted.jsonl');
      writeFileSync(file, records.map((record) => JSON.stringify(filtered(record, keep, gold))).join('\n'));
      return JSON.parse(
        execFileSync(process.execPath, [scorer, '--gold', goldFolder, '--pred', file, '--json'], { encoding: 'utf8' }),
      );
    };
    const all = score(gold, () => true);
    const strict = score(gold, (statement) => statement.confidence >= STRICT_CONFIDENCE);
    const speech = score(
      speechGold(gold, work),
      ({ cue }, text) => cue !== null && holdsSpeechVerb(text.slice(cue.start, cue.end)),
    );
    return {
      title,
      data: `PolNeAR, development part (${records.length} articles, ${all.gold} attributions; ${all.predicted} found)`,
      figures: [
        row('who said what, F1', all.whoSaidWhat, '66'),
        row('who said what, speech cues', speech.whoSaidWhat, '78'),
        {
          name: 'span F1 source / cue / content',
          value: [all.spanSource, all.spanCue, all.spanContent].map(({ f1 }) => percent(f1)).join(' / '),
          goal: '75 / 69 / 60',
        },
        {
          name: 'direct quotes: recall; right source',
          value: `${percent(all.directRecall)}; ${percent(all.directSourceAccuracy)}`,
          goal: '92; 96',
        },
        {
          name: 'mixed; indirect: recall',
          value: `${percent(all.mixedRecall)}; ${percent(all.indirectRecall)}`,
          goal: '',
        },
        { name: 'precision at the default threshold', value: percent(all.whoSaidWhat.precision), goal: '75' },
        {
          name: `at confidence ${STRICT_CONFIDENCE}: precision; recall`,
          value: `${percent(strict.whoSaidWhat.precision)}; ${percent(strict.whoSaidWhat.recall)}`,
          goal: '88; 45',
        },
        ...calibration(score, gold),
      ],
    };
  } finally {
    rmSync(work, { recursive: true });
  }
}

function row(name: string, { precision, recall, f1 }: Rate, goal: string): Figure {
  return { name, value: `${percent(f1)} (P ${percent(precision)}, R ${percent(recall)})`, goal };
}

/** Of the statements of each band of confidence, the share that is right. */
function calibration(score: (gold: string, keep: (statement: Statement) => boolean) => Scores, gold: string): Figure[] {
  return [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((low) => {
    const high = low === 0.9 ? 1.01 : low + 0.1;
    const { whoSaidWhat, predicted } = score(gold, ({ confidence }) => confidence >= low && confidence < high);
    return {
      name: `right, of confidence ${low.toFixed(1)}–${Math.min(1, high).toFixed(1)}`,
      value: predicted ? `${percent(whoSaidWhat.precision)} of ${predicted}` : 'none found',
      goal: '',
    };
  });
}

function filtered(record: FileRecord, keep: (statement: Statement, text: string) => boolean, gold: string): FileRecord {
  const text = readFileSync(join(gold, 'text', record.file), 'utf8').replace(/^\uFEFF/, '');
  return {
    ...record,
    articles: record.articles.map((article) => ({
      ...article,
      statements: article.statements.filter((statement) => keep(statement, text)),
    })),
  };
}

/** A copy of the gold attributions with those alone whose cue holds a verb of saying. */
function speechGold(gold: string, work: string): string {
  const folder = join(work, 'speech');
  mkdirSync(join(folder, 'attributions'), { recursive: true });
  symlinkSync(resolve(gold, 'text'), join(folder, 'text'));
  for (const name of readdirSync(join(gold, 'attributions'))) {
    const lines = readFileSync(join(gold, 'attributions', name), 'utf8').split('\n');
    const words = new Map(
      lines
        .filter((line) => /^T\d+\t/.test(line))
        .map((line) => [line.split('\t')[0] ?? '', line.split('\t')[2] ?? '']),
    );
    const kept = lines.filter((line) => {
      if (!/^E\d+\t/.test(line)) return true;
      const cues = [...line.matchAll(/\bCue\d*:(T\d+)/g)].map(([, id]) => words.get(id ?? '') ?? '');
      return cues.some(holdsSpeechVerb);
    });
    writeFileSync(join(folder, 'attributions', name), kept.join('\n'));
  }
  return folder;
}
