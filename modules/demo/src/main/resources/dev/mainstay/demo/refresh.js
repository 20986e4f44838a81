// Replaces what has changed on the page, once a second while somebody looks; the focus stays where it is.
const stale = document.getElementById('stale');

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch('/', { signal: AbortSignal.timeout(5000) });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const old of document.querySelectorAll('[data-live]')) replace(old, fresh.getElementById(old.id));
    if (Boolean(document.querySelector('[action="/restart"]')) !== Boolean(fresh.querySelector('[action="/restart"]'))) location.reload();
    stale.hidden = true;
  } catch {
    stale.hidden = false;
  }
}

function replace(old, now) {
  if (!now || old.outerHTML === now.outerHTML) return;
  const focused = old.contains(document.activeElement) ? document.activeElement.id : '';
  old.replaceWith(now);
  if (focused) document.getElementById(focused)?.focus();
}

async function follow() {
  await refresh();
  setTimeout(follow, 1000);
}

setTimeout(follow, 1000);
