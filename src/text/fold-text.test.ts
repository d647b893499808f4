import { expect, test } from 'vitest';
import { foldText } from './fold-text.ts';

test.each([
  ['ＡＢＣ１２３', 'abc123'],
  ['資產負債表', '资产负债表'],
  // None of these characters is converted alone: only the phrase is.
  ['反覆', '反复'],
  ['一目瞭然', '一目了然'],
  ['坏账准备', '坏账准备'],
  ['𠮷野家', '𠮷野家'],
])('%s is compared as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});
