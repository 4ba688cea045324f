import '../../components/tokens.css';
import { render } from 'preact';
import { setPageLanguage } from '../../components/controls/translate.ts';
import { Welcome } from '../../components/welcome/Welcome.tsx';

setPageLanguage('welcome_pageTitle');
const root = document.getElementById('app');
if (root) render(<Welcome />, root);
