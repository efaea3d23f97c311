/**
 * The two articles the project began with, as scraped: what must always come out right. They lie beside the
 * checkout and are no part of it; where they are absent these tests skip and say so.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Article, Pledge, Speaker, Statement } from '../../src/record.ts';
import { extract } from '../engine.ts';

const folder = new URL('../../../shared/seeds/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`Skipped: the seed articles are absent (${folder.pathname}).`);

function read(name: string) {
  const text = readFileSync(new URL(name, folder), 'utf8').replace(/^\uFEFF/, '');
  const { articles } = extract(name, text);
  return { text, articles };
}

const briefing = () => read('000_fb78551c714be598.txt');
const page = () => read('004_e4bf72cd38b01235.txt');

function speakerOf(article: Article, id: string | null): Speaker | undefined {
  return article.speakers.find((speaker) => speaker.id === id);
}

function nameOf(article: Article, id: string | null): string | undefined {
  return speakerOf(article, id)?.name;
}

/** The statement whose content holds some words. */
function statementWith(article: Article, text: string, words: string): Statement | undefined {
  return article.statements.find(({ content }) =>
    content.some(({ start, end }) => text.slice(start, end).includes(words)),
  );
}

function pledgeWith(article: Article, text: string, words: string): Pledge | undefined {
  return article.pledges.find(({ start, end }) => text.slice(start, end).includes(words));
}

/** The names of a pledge's maker: a group's are its members'. */
function makersOf(article: Article, pledge: Pledge | undefined): string[] {
  const maker = speakerOf(article, pledge?.maker ?? null);
  return (maker?.members ?? [maker?.id ?? null]).map((id) => nameOf(article, id) ?? '').sort();
}

describe.skipIf(!present)('the briefing from Beijing', () => {
  it('is one article with its place, outlet and day', () => {
    const { articles } = briefing();
    expect(articles).toHaveLength(1);
    expect(articles[0]?.date?.value).toBe('2024-10-15');
    expect(articles[0]?.outlet?.text).toBe('VNS');
  });

  it('has one woman behind the official, she and Mao', () => {
    const { text, articles } = briefing();
    const article = articles[0] as Article;
    const bySource = article.statements.map(({ source, speaker }) => [
      source && text.slice(source.start, source.end),
      nameOf(article, speaker),
    ]);
    for (const source of ['the official', 'The official', 'she', 'Mao'])
      expect(
        bySource.filter(([words]) => words === source).map(([, name]) => name),
        source,
      ).toSatisfy((names: string[]) => names.length > 0 && names.every((name) => name === 'Mao Ning'));
    expect(article.speakers.find(({ name }) => name === 'Mao Ning')?.titles.join()).toMatch(/spokesperson/i);
  });

  it('attributes what was said at the press conference to Mao Ning', () => {
    const { text, articles } = briefing();
    const article = articles[0] as Article;
    for (const words of [
      'produced positive outcomes',
      'underscores the strategic significance',
      'a strategic choice and a top priority',
      'They reaffirmed their commitment',
      'pledged to well realise',
      'will strongly support',
      'the two sides agreed',
      'during the Chinese leader’s visit',
      'one of the key outcomes',
      'soft connectivity',
      'organise activities to mark',
    ]) {
      const statement = statementWith(article, text, words);
      expect(nameOf(article, statement?.speaker ?? null), words).toBe('Mao Ning');
    }
  });

  it('takes no quoted term for a statement', () => {
    const { text, articles } = briefing();
    const contents = (articles[0] as Article).statements.flatMap(({ content }) =>
      content.map(({ start, end }) => text.slice(start, end)),
    );
    for (const content of contents) expect(content).not.toMatch(/^["“](?:hard|soft) connectivity|^["“]Year of/);
  });

  it('knows what the two countries pledged as theirs, not hers', () => {
    const { text, articles } = briefing();
    const article = articles[0] as Article;
    for (const words of [
      'pledged to well realise',
      'agreed to intensify',
      'will promote the alignment',
      'will strongly support',
      'will actively explore',
      'will effectively organise',
    ])
      expect(makersOf(article, pledgeWith(article, text, words)), words).toEqual(['China', 'Việt Nam']);
    expect(article.pledges.map(({ maker }) => nameOf(article, maker))).not.toContain('Mao Ning');
  });
});

describe.skipIf(!present)('the page with the next story appended', () => {
  it('is two articles with their own headlines, days and times', () => {
    const { articles } = page();
    expect(articles.map(({ headline }) => headline?.text.split(' ').slice(0, 4).join(' '))).toEqual([
      'China ready to strengthen',
      'China to step up',
    ]);
    expect(articles.map(({ date }) => [date?.value, date?.time])).toEqual([
      ['2024-10-14', '20:24'],
      ['2024-12-07', '05:06'],
    ]);
  });

  it('keeps menus, captions and repeated headlines out of the bodies', () => {
    const { text, articles } = page();
    const paragraphs = articles.flatMap(({ body }) => body.map(({ start, end }) => text.slice(start, end)));
    for (const paragraph of paragraphs) {
      expect(paragraph).not.toMatch(/Skip to Content|Recommended Articles|Next Article|Last Updated/);
      expect(paragraph).not.toBe('China');
      expect(articles.map(({ headline }) => headline?.text)).not.toContain(paragraph);
    }
    expect(paragraphs[0]).toMatch(/^China stands ready to strengthen/);
  });

  it('has Li Qiang and Pham Minh Chinh as the speakers of the first', () => {
    const { text, articles } = page();
    const article = articles[0] as Article;
    const names = new Map<string, Set<string | undefined>>();
    for (const { source, speaker } of article.statements) {
      const words = source ? text.slice(source.start, source.end) : '';
      names.set(words, (names.get(words) ?? new Set()).add(nameOf(article, speaker)));
    }
    for (const source of ['Chinese Premier Li Qiang', 'Li', 'The Chinese premier'])
      expect([...(names.get(source) ?? [])], source).toEqual(['Li Qiang']);
    for (const source of ['Pham', 'He']) expect([...(names.get(source) ?? [])], source).toEqual(['Pham Minh Chinh']);
  });

  it('has two experts and the guidelines as the speakers of the second', () => {
    const { text, articles } = page();
    const article = articles[1] as Article;
    const planner = statementWith(article, text, 'various types of urban disasters');
    const chairman = statementWith(article, text, 'based on digitization');
    const guidelines = statementWith(article, text, 'major tasks must be fulfilled');
    expect([planner?.kind, nameOf(article, planner?.speaker ?? null)]).toEqual(['direct', 'Wang Kai']);
    expect([chairman?.kind, nameOf(article, chairman?.speaker ?? null)]).toEqual(['direct', 'Liang Feng']);
    expect(speakerOf(article, guidelines?.speaker ?? null)).toMatchObject({ name: 'guidelines', kind: 'document' });
  });

  it('takes a pledge of the Vietnamese prime minister as an explicit one', () => {
    const { text, articles } = page();
    const article = articles[0] as Article;
    const pledge = pledgeWith(article, text, 'to advance cooperation with China in finance');
    expect(pledge?.strength).toBe(3);
    expect(nameOf(article, pledge?.maker ?? null)).toBe('Pham Minh Chinh');
  });

  it('takes readiness and willingness as soft pledges', () => {
    const { text, articles } = page();
    const article = articles[0] as Article;
    const strengthOf = (words: string) => pledgeWith(article, text, words)?.strength;
    expect(strengthOf('stands ready to work with Vietnam')).toBe(1);
    expect(strengthOf('is willing to work with Vietnam')).toBe(1);
    expect(strengthOf('is ready to deepen cooperation')).toBe(1);
    expect(strengthOf('is also willing to strengthen')).toBe(1);
  });

  it('takes urging for no pledge', () => {
    const { text, articles } = page();
    const article = articles[0] as Article;
    for (const { start, end, cue } of article.pledges) {
      expect(text.slice(cue.start, cue.end)).not.toMatch(/call|urge/);
      expect(text.slice(start, end)).not.toMatch(/take the opportunity|friendly consultation/);
    }
  });
});
