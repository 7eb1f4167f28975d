import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Page } from './page.js';
import { applyTheme } from './shell/theme.js';
import './look.css';

applyTheme();
const root = document.querySelector('#page');
if (!root) throw new Error('index.html has no element #page');
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
