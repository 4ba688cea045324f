import '../../components/tokens.css';
import { render } from 'preact';
import { wake } from '../../components/controls/ask.ts';
import { setPageLanguage } from '../../components/controls/translate.ts';
import { Popup } from '../../components/popup/Popup.tsx';

setPageLanguage('popup_title');
const root = document.getElementById('app');
if (root) render(<Popup />, root);

// Rings the worker out of its sleep while the person still types; after the first frame, since a worker that starts takes
// its share of the processor. Where it does not answer now, a command will say so.
requestAnimationFrame(() => setTimeout(wake));
