import type { ContractDiary } from './soundness.ts';
import type { Contract, DiaryPage, LabelPage } from './records.ts';

/**
 * The contract's diary with a record, or a part of one, that had left it; null where something has its place by now.
 * Whether it is sound so is for `examineContract` to say.
 */
export function withReturned(
  diary: ContractDiary,
  table: 'contracts' | 'pages' | 'labels',
  record: unknown,
): ContractDiary | null {
  switch (table) {
    case 'contracts':
      return withContract(diary, record as Partial<Contract>);
    case 'pages':
      return withPage(diary, record as DiaryPage);
    case 'labels':
      return withLabels(diary, record as LabelPage);
  }
}

function withContract(diary: ContractDiary, record: Partial<Contract>): ContractDiary | null {
  const { contract } = diary;
  // Assigned activities that are gone leave alone; then the rest of the contract is where it was.
  const isWhole = 'title' in record || 'terms' in record;
  if (isWhole) return contract ? null : { ...diary, contract: record as Contract };
  if (!contract) return null;
  const assigned = [...new Set([...contract.assigned, ...(record.assigned ?? [])])];
  return { ...diary, contract: { ...contract, assigned } };
}

function withPage(diary: ContractDiary, record: DiaryPage): ContractDiary | null {
  if (!Array.isArray(record.segments) || !Array.isArray(record.deleted)) return null;
  const page = diary.pages.find(({ day }) => day === record.day);
  if (!page) return { ...diary, pages: [...diary.pages, record] };
  // What is no segment at all has no place among others.
  const parts: readonly unknown[] = [...record.segments, ...record.deleted];
  if (parts.some((part) => typeof part !== 'object' || part === null)) return null;
  // Such a page is another freelancer's by now; the segment may not become theirs.
  if (page.freelancerId !== record.freelancerId) return null;
  const whole: DiaryPage = {
    ...page,
    segments: [...page.segments, ...record.segments].toSorted((a, b) => a.start - b.start),
    deleted: [...page.deleted, ...record.deleted],
  };
  return { ...diary, pages: diary.pages.map((each) => (each === page ? whole : each)) };
}

function withLabels(diary: ContractDiary, record: LabelPage): ContractDiary | null {
  const page = diary.labels.find(({ day }) => day === record.day);
  if (!page) return { ...diary, labels: [...diary.labels, record] };
  if (Object.keys(record.labels).some((id) => Object.hasOwn(page.labels, id))) return null;
  const whole: LabelPage = { ...page, labels: { ...page.labels, ...record.labels } };
  return { ...diary, labels: diary.labels.map((each) => (each === page ? whole : each)) };
}
