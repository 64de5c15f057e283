import { readCsv } from './server/import/read/csv-grid.ts';
import { decodeText } from './server/import/read/decode-text.ts';
import { withTextDoubts } from './server/import/read/doubtful-text.ts';
import { knownHeaders } from './server/import/columns/headers.ts';
import { readFileSync } from 'node:fs';
for (const n of ['24b-swallow','01c-macroman-ascii-headers','02-mixed','02b-utf8-bom-one-bad-byte','03b-double-encoded','51-pipe','80-x1f-tab']) {
  const d: any = decodeText(readFileSync(`/work/shared/faults/${n}.csv`));
  const t0 = Date.now();
  const c: any = readCsv(d.text.replace(/^\uFEFF/, ''), knownHeaders);
  console.log(n, d.remarks, d.guessed, Date.now()-t0);
  console.log(JSON.stringify(withTextDoubts(c.grid, d.guessed), null, 0).slice(0, 1500));
}
const H='Référence;Nom;Prénom;Régime;Action;Objectif\n';
for (const t of [H+'A;B;C;RG;VAE;"Ouvert\nD;E;F;RG;VAE;non\n', H+'A;"B;C;RG;VAE;x\nD;"E";F;RG;VAE;"deux\nlignes"\n', H+'A;B;C;RG;VAE;"deux; trois\nlignes"\nD;E;F;RG;VAE;z\n', H+'A;B;"C;RG;VAE;x\nD;E;F;RG;VAE";z\nG;H;I;RG;VAE;z;\n', H+'A;B;"C;RG;VAE;x";y\nD;E;F;RG;VAE;z\n'])
  console.log(JSON.stringify(readCsv(t, knownHeaders)));
