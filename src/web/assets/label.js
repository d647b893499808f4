// Labelling by keyboard: digits give the verdict on the current keypoint, arrows move between keypoints, Enter confirms.
const form = document.querySelector('form[data-label-form]');
if (form instanceof HTMLFormElement) labelByKeyboard(form);

/** @param {HTMLFormElement} form */
function labelByKeyboard(form) {
  const fields = [...form.querySelectorAll('fieldset')];
  const undo = document.querySelector('form[data-undo-form]');
  let current = 0;
  let sent = false;

  /** @param {number} index @param {boolean} [focus] */
  const moveTo = (index, focus = true) => {
    current = Math.min(Math.max(index, 0), fields.length - 1);
    fields.forEach((field, place) => {
      field.classList.toggle('current', place === current);
    });
    const field = fields[current];
    const radio = field?.querySelector('input:checked') ?? field?.querySelector('input');
    if (focus && radio instanceof HTMLElement) radio.focus({ preventScroll: true });
    if (focus) field?.scrollIntoView({ block: 'nearest' });
  };

  /** @param {HTMLFormElement} target */
  const send = (target) => {
    if (!sent) target.requestSubmit();
  };

  fields.forEach((field, index) => {
    field.addEventListener('focusin', () => moveTo(index, false));
  });
  // Capturing: the browser would move between the choices of a keypoint by arrows.
  document.addEventListener(
    'keydown',
    (event) => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const isOwn = target === document.body || (target instanceof Node && form.contains(target));
      const isControl = target instanceof HTMLAnchorElement || target instanceof HTMLButtonElement;
      if (!isOwn && key !== 'u') return;
      const choice = fields[current]?.querySelector(`input[data-key="${CSS.escape(key)}"]`);
      if (choice instanceof HTMLInputElement) {
        choice.checked = true;
        moveTo(current + 1);
      } else if (key === 'ArrowDown') moveTo(current + 1);
      else if (key === 'ArrowUp') moveTo(current - 1);
      else if (key === 'Enter' && !isControl) send(form);
      else if (key.toLowerCase() === 'u' && undo instanceof HTMLFormElement) send(undo);
      else return;
      event.preventDefault();
    },
    true,
  );
  // A second press of Enter, while the answer is on its way, sends nothing.
  for (const each of [form, undo])
    each?.addEventListener('submit', (event) => {
      if (sent) event.preventDefault();
      sent = true;
    });
  // A page that comes back from the browser's history may be sent again.
  window.addEventListener('pageshow', () => {
    sent = false;
  });
  moveTo(0);
}
