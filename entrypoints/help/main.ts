import '../../components/help/help.css';
import { markChapter, skipToChapter, speakLanguage } from '../../components/help/frame.ts';

speakLanguage();
markChapter();
addEventListener('hashchange', markChapter);
document.getElementById('skip')?.addEventListener('click', skipToChapter);
