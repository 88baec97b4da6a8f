// Copies the design system's compiled files to wwwroot/lib. Run by the build after `npm ci`.
// The typeface GDS Transport may only be used on GOV.UK itself, so its @font-face rules are left out: the pages fall back to Arial.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const govuk = 'node_modules/govuk-frontend/dist/govuk/';
const moj = 'node_modules/@ministryofjustice/frontend/moj/';
const lib = 'wwwroot/lib/';
const withoutNotes = (text) => text.replaceAll(/@font-face\{[^}]*\}/g, '').replaceAll(/\n?\/[*/]# sourceMappingURL=.*/g, '');

mkdirSync(lib, { recursive: true });
for (const file of [`${govuk}govuk-frontend.min.css`, `${govuk}govuk-frontend.min.js`, `${moj}moj-frontend.min.css`]) {
  writeFileSync(lib + file.split('/').at(-1), withoutNotes(readFileSync(file, 'utf8')));
}
