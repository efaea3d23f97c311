import { expect, test } from 'vitest';
import { readOne } from './reading.ts';

interface Page {
  readonly head?: string;
  readonly above?: string;
  readonly below?: string;
  readonly language?: string;
}

/** The date of a page that tells it in these places alone. */
function dateOf({ head = '', above = '', below = '', language = 'en' }: Page) {
  const story = [
    'The old quay wall will be taken down and rebuilt from next spring, the harbour board said on Monday after two years of debate about its cracks and its cost.',
    'The work is to take fourteen months, during which the fish market will move to the north shed, and the board will pay the stallholders for any trade lost.',
    'Stallholders were less sure of it. They were promised the same once before, said Dora Feld, who sells herring at the second stall, and nothing came of it then.',
  ];
  const page = `<!doctype html><html lang="${language}"><head><title>Quay wall to be rebuilt</title>${head}</head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav><main><article><h1>Quay wall to be rebuilt</h1>
${above}${story.map((words) => `<p>${words}</p>`).join('\n')}${below}</article></main><footer><p>© 2021 Elway Courier</p></footer></body></html>`;
  return readOne('page.html', page);
}

test.each([
  '<meta name="date" content="2020-01-05">',
  '<meta name="DC.date.issued" content="2020-01-05">',
  '<meta name="pubdate" content="Sun, 05 Jan 2020 10:00:00 GMT">',
  '<meta name="parsely-pub-date" content="2020-01-05T10:00:00Z">',
  '<meta property="article:published_time" content="1578218400">',
  '<meta property="og:updated_time" content="2020-01-05T10:00:00Z">',
  '<meta property="og:url" content="https://courier.example/news/2020-01-05-quay">',
  '<link rel="canonical" href="https://courier.example/2020/01/05/quay">',
  '<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","datePublished":"2020-01-05"}]}</script>',
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":"He said "no"","datePublished":"2020-01-05"}</script>',
  "<script>dataLayer.push({ publishDate: '2020-01-05' })</script>",
])('a page says in its head when it was published: %s', (head) => {
  expect(dateOf({ head }).date?.value).toBe('2020-01-05');
});

test.each([
  ['en', '<time>January 5, 2020</time>'],
  ['en', '<time datetime="2020-01-05">two days ago</time>'],
  ['en', '<abbr class="published" title="2020-01-05T10:00:00Z">a while ago</abbr>'],
  ['en', '<span class="timestamp" data-time="2020-01-05T10:00:00Z">a while ago</span>'],
  ['en', '<span class="post-date" title="2020-01-05">a while ago</span>'],
  ['en', '<span itemprop="datePublished">5 January 2020</span>'],
  ['en', '<p>Posted on January 5th, 2020 by Jon Ambler</p>'],
  ['en', '<p>Sunday, 5 January, 2020 10:21 am | 10 comments</p>'],
  ['en', '<p>05-Jan-2020</p>'],
  ['en-US', '<p>01/05/2020</p>'],
  ['en-GB', '<p>05/01/2020</p>'],
  ['de', '<p>Erstellt am: 5. Januar 2020, 10:21 Uhr</p>'],
  ['fr', '<p>Publié le 5 janvier 2020 à 10h21</p>'],
  ['es', '<p>5 de enero de 2020</p>'],
  ['vi', '<p>Chủ nhật, 05/01/2020 10:21</p>'],
])('a page says beside its headline when it was published, %s: %s', (language, above) => {
  expect(dateOf({ above, language }).date?.value).toBe('2020-01-05');
});

test('a page may say it behind the story, also where comments with days of their own follow', () => {
  const below = '<p>Published: 5 January 2020</p><div><p>Ann, on 7 March 2022</p><p>Bob, on 8 March 2022</p></div>';

  expect(dateOf({ below }).date?.value).toBe('2020-01-05');
});

test('the days of comments are no day of publication', () => {
  const below = '<div><p>Ann wrote on 7 March 2022: nice</p><p>Bob wrote on 8 March 2022: no</p></div>';

  expect(dateOf({ below }).date).toBeNull();
});

test('where neither words nor language tell the day from the month, the page has no date and says why', () => {
  const article = dateOf({ above: '<p>05/01/2020</p>' });

  expect(article.date).toBeNull();
  expect(article.dateDoubt).toMatch(/may be 2020-01-05 or 2020-05-01/);
});
