// Keeps the progress of a run up to date over its events, and shows the run's result when it has ended.
const section = document.querySelector('[data-events]');
if (section instanceof HTMLElement) watch(section);

/** Points of the rate: it is that of the latest of them. */
const MOST_POINTS = 40;

/** @param {HTMLElement} section */
function watch(section) {
  const { events = '', done: doneText, unknown = '', minutes = '', seconds = '' } = section.dataset;
  const bar = section.querySelector('progress');
  /** @param {string} field @param {string} text */
  const show = (field, text) => {
    const place = section.querySelector(`[data-live="${field}"]`);
    if (place) place.textContent = text;
  };
  let latest = Number(doneText);
  const points = [{ atMs: performance.now(), done: latest }];
  const said = section.querySelector('[data-live="said"]');
  let saidTenth = 0;
  const source = new EventSource(events);
  for (const line of section.querySelectorAll('.no-live')) line.remove();

  source.addEventListener('progress', (event) => {
    /** @type {{ done: number, planned: number, failed: number }} */
    const { done, planned, failed } = JSON.parse(event.data);
    // What was told before the page was loaded comes again.
    if (done <= latest) return;
    latest = done;
    section.querySelector('.while-queued')?.remove();
    points.push({ atMs: performance.now(), done });
    if (points.length > MOST_POINTS) points.shift();
    if (bar) {
      bar.max = planned;
      bar.value = done;
    }
    show('done', `${done} / ${planned}`);
    show('failed', String(failed));
    // Told to a screen reader at every tenth, not at every sample.
    const tenth = Math.floor((10 * done) / planned);
    if (tenth > saidTenth) {
      saidTenth = tenth;
      const texts = { done, planned, failed };
      const words = said instanceof HTMLElement ? (said.dataset.words ?? '') : '';
      show(
        'said',
        Object.entries(texts).reduce(
          (text, [name, value]) => text.replace(`{${name}}`, String(value)),
          words,
        ),
      );
    }
    const [first] = points;
    if (!first) return;
    const perMs = (done - first.done) / (performance.now() - first.atMs);
    show('rate', (perMs * 60_000).toFixed(perMs * 60_000 < 10 ? 1 : 0));
    const leftS = (planned - done) / perMs / 1000;
    const isShort = leftS < 90;
    const left = isShort ? `${Math.ceil(leftS)} ${seconds}` : `${Math.ceil(leftS / 60)} ${minutes}`;
    show('left', Number.isFinite(leftS) ? left : unknown);
  });
  source.addEventListener('end', () => {
    source.close();
    location.reload();
  });
}
