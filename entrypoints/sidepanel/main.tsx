import '../../components/tokens.css';
import { render } from 'preact';
import { wake } from '../../components/controls/ask.ts';
import { setPageLanguage } from '../../components/controls/translate.ts';
import { TodayDiary } from '../../components/diary/TodayDiary.tsx';
import { Popup } from '../../components/popup/Popup.tsx';

setPageLanguage('popup_title');
const root = document.getElementById('app');
if (root) {
  render(
    <Popup
      below={({ me, contract }) =>
        me && contract && <TodayDiary by={{ role: 'freelancer', id: me.id }} id={contract.id} />
      }
    />,
    root,
  );
}
wake();
