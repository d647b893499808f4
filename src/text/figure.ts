/** A figure of a text; offsets of the normal form. */
export interface Figure {
  kind: 'figure';
  start: number;
  end: number;
  /** In the base unit of its dimension: yuan for `cny`, percent for `percent`, months or seconds for durations. */
  value: number;
  /** `cny`, `usd`, `percent`, `points`, `times`, `duration:month`, `count:家`, `mass` (g), `none`, … */
  dimension: string;
  /** Marked 约, 近, 超过, 左右, 多, …: it stands for every value from `low` to `high`. */
  approximate: boolean;
  low: number;
  high: number;
  /** 至少, 以上, 后, or 至多, 以内, 未满: on which side of the figure its values lie. */
  bound?: 'least' | 'most';
  /** 开学前7天, 开学后7天. */
  side?: 'before' | 'after';
}

/** 约 that ends such a word (节约473万元) is no mark of nearness; behind the characters excluded it is (春节约3天). */
const NOT_ABOUT = new RegExp(
  `(?:${[
    '(?<![春季环秋庆午元明章细关时末])节',
    '(?<![标便书])签',
    '(?<![手连持后陆继延存])续',
    '(?<![折组集联混综配结聚符共])合',
    '(?<![办])公',
    '(?<![自研绘控编机限定管体税试复强录配印])制',
    '违',
    '(?<![干])预',
    '[契缔履毁]',
  ].join('|')})约为?$`,
);

/** How far an approximate figure (约, 左右) reaches to both sides, as a share of it. */
const APPROXIMATE_TOLERANCE = 0.05;
/** Likewise to the side that 超过, 不到 and their like name. */
const ONE_SIDED = 0.1;
const ABOUT = /(?:大概|差不多|大致|大体|估计|几乎|将?近|接近|逼近|约莫|高达|多达)[为是有达]?$/;
const NEAR = /^(?:左右|上下|前后|出头|开外|的样子|光景)/;
const ABOVE_BEFORE = /(?:超过?|逾|至少|最少|不少于|不低于|超出|突破|不止|起码)[了为是有达]?$/;
const ABOVE_AFTER = /^(?:以上|余元|有余|往上|起步|开外|出头)/;
const BELOW_BEFORE = /(?:不足|不到|至多|最多|将?近|接近|不超过|不多于|不高于|未满|不满|顶多)[了为是有达]?$/;

/**
 * A figure with the range that the words around it (约, 超过, 以内, 左右) give it; `step`: it stands for values up to
 * `value + step` (三百多).
 */
export function figure(
  text: string,
  start: number,
  end: number,
  value: number,
  dimension: string,
  step = 0,
): Figure {
  const before = text.slice(Math.max(0, start - 6), start);
  const after = text.slice(end, end + 3);
  const about =
    (/约莫?[为是有]?$/.test(before) && !NOT_ABOUT.test(before)) || ABOUT.test(before) || NEAR.test(after);
  // Above and below stand for a range on one side, 约 for one on both.
  const above =
    step > 0 ? step : ABOVE_BEFORE.test(before) || ABOVE_AFTER.test(after) ? value * ONE_SIDED : 0;
  const below = BELOW_BEFORE.test(before) || /^以[下内]/.test(after) ? value * ONE_SIDED : 0;
  const slack = about || above || below ? Math.abs(value) * APPROXIMATE_TOLERANCE : 0;
  const low = value - Math.max(Math.abs(below), slack);
  const high = value + Math.max(Math.abs(above), slack);
  const bound = boundOf(before, after);
  const side = /前$/.test(before) ? 'before' : /后$/.test(before) ? 'after' : undefined;
  return {
    kind: 'figure',
    start,
    end,
    value,
    dimension,
    approximate: slack > 0,
    low,
    high,
    ...(bound && { bound }),
    ...(side && { side }),
  };
}

const MOST_BEFORE =
  /(?:不[能得可应许要]?(?:超过?|多于|高于|大于|晚于)|(?<!不[能得可应]?)(?:低于|少于|小于)|至多|最多|顶多|未满|不满|不足|不到)[了为是有达]?$/;
const LEAST_BEFORE =
  /(?:不[能得可应许要]?(?:低于|少于|小于)|(?<!不[能得可应许要]?)(?:超过?|高于|多于|大于|逾)|至少|最少|起码|(?<![不未])满)[了为是有达]?$/;

function boundOf(before: string, after: string): Figure['bound'] {
  if (MOST_BEFORE.test(before) || /^(?:以[下内]|之?内|里)/.test(after)) return 'most';
  return LEAST_BEFORE.test(before) || /^(?:及?以上|之?后|以后|开外|往上|起)/.test(after)
    ? 'least'
    : undefined;
}
