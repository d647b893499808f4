// One key for a link: the link with `data-key` is followed when its key is pressed alone, outside of fields.
addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]')) return;
  const link = [...document.querySelectorAll('a[data-key]')].find(
    (one) => one instanceof HTMLAnchorElement && one.dataset.key === key,
  );
  if (link instanceof HTMLAnchorElement) link.click();
});
