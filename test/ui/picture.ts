/**
 * Takes the README's picture, `media/on-record.png`, from the packed extension at work on the sample articles.
 */
import { join } from 'node:path';
import { root } from '../../scripts/folders.ts';
import { Workbench } from './workbench.ts';

const window = await Workbench.open({ 'editor.hover.above': false });
try {
  await window.page.setViewportSize({ width: 1360, height: 800 });
  await window.expand('2024-10-04', 'Candidates clash over rents');
  await window.row('Ruth Adeyemi: I will not sign').click();
  await window.editor('harbour-debate.txt').locator('.view-line').first().waitFor();
  await window.hover('harbour-debate.txt', 'permit', 'Ruth Adeyemi');
  await window.page.screenshot({ path: join(root, 'media', 'on-record.png'), animations: 'disabled' });
} finally {
  await window.close();
}
