// Everything works without this file. It wakes the design system's own behaviours and asks, before a session ends, whether to go on.
import { Button, Checkboxes, ErrorSummary, NotificationBanner, Radios, ServiceNavigation, SkipLink, createAll } from './lib/govuk-frontend.min.js';

for (const [component, settings] of [
  [Button, { preventDoubleClick: true }], [Checkboxes], [ErrorSummary], [NotificationBanner], [Radios], [ServiceNavigation], [SkipLink],
]) {
  createAll(component, settings);
}

const askAfter = 13 * 60_000;
const idle = 15 * 60_000;
const dialog = document.getElementById('still-there');
if (dialog) {
  let waiting = 0;
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      dialog.showModal();
      waiting = setTimeout(() => location.reload(), idle - askAfter + 5_000);
    }, askAfter);
  };
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.querySelector('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const answer = await fetch(event.target.action, { method: 'POST', body: new FormData(event.target), redirect: 'manual' });
    if (answer.ok) {
      dialog.close();
      wait();
    } else {
      location.reload();
    }
  });
  wait();
}
