// Shows that a form which was sent is being worked on, until the next page is there.
for (const form of document.querySelectorAll('form[data-busy]')) {
  const sign = form.querySelector('.busy');
  const button = form.querySelector('button[type="submit"]');
  /** @param {boolean} busy */
  const show = (busy) => {
    if (sign instanceof HTMLElement) sign.hidden = !busy;
    if (button instanceof HTMLButtonElement) button.disabled = busy;
  };
  form.addEventListener('submit', () => show(true));
  // A page that comes back from the browser's history is idle again.
  window.addEventListener('pageshow', () => show(false));
}
