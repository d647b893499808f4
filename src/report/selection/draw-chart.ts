import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from './chart.ts';
import { chartOption } from './draw-chart-option.ts';

use([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, MarkLineComponent, SVGRenderer]);

/** `width` and `height` in pixels; `id` is unique within its page: ids in the drawing begin with it. */
export interface Drawing {
  id: string;
  width: number;
  height: number;
}

/**
 * A chart as static SVG, without script, style or links; the same chart gives the same text. Its colours are CSS variables
 * of the page (src/report/selection/html/chart-style.ts), its font is the page's, its words stand in no attribute.
 */
export function drawChart(chart: Chart, { id, width, height }: Drawing): string {
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawn.setOption(chartOption(chart, width));
    return plain(drawn.renderToSVGString({ useViewBox: true }), id);
  } finally {
    // An instance that is left keeps Node from ending.
    drawn.dispose();
  }
}

/** Takes away what is for pointers, and numbers the ids of this drawing from 0 (ECharts counts over the process). */
function plain(svg: string, id: string): string {
  const numbers = new Map<string, number>();
  return svg
    .replace(/<style\s*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+|pointer-events|xmlns:xlink|version|baseProfile)="[^"]*"/g, '')
    .replace(/(?<=(?: id="|url\(#))zr[\w-]+/g, (found) => {
      if (!numbers.has(found)) numbers.set(found, numbers.size);
      return `${id}-${numbers.get(found)}`;
    })
    .replace(/\n/g, '');
}
