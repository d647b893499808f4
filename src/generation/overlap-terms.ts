import { normalForm } from '../text/normal-form.ts';

/** Words of asking, courtesy and grammar: pairs across them say nothing about the matter. */
const ASKING =
  /请问|帮我|帮忙|麻烦|告诉|查一下|看一下|说一下|一下|多少|什么|哪些|哪家|哪个|哪款|哪一|哪儿|哪里|怎么样|怎么|怎样|如何|为什么|是不是|有没有|是否|多久|多大|多长|分别|各是|咱们|我们|你们|他们|现在|目前|还有|以及|或者|这个|那个|那种|这种|就是|可以|能不能|应该|吗|呢|吧|啊|的|了|是|在|有|和|与|及|被|把|给|让|请|谁|几|各/g;

/** Runs of Chinese characters, and runs of anything else that words and numbers consist of. */
const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}.%+-])+/gu;
const HAN = /\p{Script=Han}/u;

/** The terms by which texts are compared: pairs of neighbouring Chinese characters, and whole Latin words and numbers. */
export function overlapTerms(text: string): Set<string> {
  return termsOf(normalForm(text).text);
}

/** The terms of a question that say what it is about; all its terms when nothing else is left. */
export function questionTerms(question: string): Set<string> {
  const folded = normalForm(question).text;
  const terms = termsOf(folded.replace(ASKING, ' '));
  return terms.size > 0 ? terms : termsOf(folded);
}

function termsOf(folded: string): Set<string> {
  const terms = new Set<string>();
  for (const [run] of folded.matchAll(RUNS)) {
    if (!HAN.test(run)) terms.add(run.replace(/^[.+-]+|[.+-]+$/g, ''));
    else for (let at = 0; at < Math.max(1, run.length - 1); at += 1) terms.add(run.slice(at, at + 2));
  }
  terms.delete('');
  return terms;
}
