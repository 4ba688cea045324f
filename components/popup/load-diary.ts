/** The part of the popup that reads and writes the database. */
export const loadDiary = () => import('./diary.ts');
