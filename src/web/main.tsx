import { render } from 'preact';
import type { PageModel } from '../report/page/types.js';
import { indexReport } from './report.js';
import { Shell } from './shell.js';
import './style/base.css';
import './style/parts.css';
import './style/views.css';
import './style/print.css';

const model = document.getElementById('model')?.textContent;
const root = document.getElementById('page');
if (root !== null && typeof model === 'string')
  render(<Shell report={indexReport(JSON.parse(model) as PageModel)} />, root);
