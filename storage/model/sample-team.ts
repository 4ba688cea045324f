import type { Zone } from './time.ts';

/** A freelancer of the sample. Ids in this file are short names; `sample.ts` makes record ids of them. */
export interface SamplePerson {
  readonly id: string;
  readonly name: string;
  readonly zone: Zone;
  /** Local hour at which work begins, more or less. */
  readonly begins: number;
}

export interface SampleActivity {
  readonly code: string;
  readonly description: string;
  readonly url?: string;
  readonly budgetHours?: number;
  /** Archived so many days ago. */
  readonly archivedAgo?: number;
}

/** What is done on a contract under one activity; an empty `code` is time without one. */
export interface SampleWork {
  readonly code: string;
  /** How often, beside the contract's other work. */
  readonly weight: number;
  readonly memos: readonly string[];
  /** Done only until so many days ago. */
  readonly untilAgo?: number;
}

export interface SampleContract {
  readonly id: string;
  readonly title: string;
  readonly person: string;
  readonly hoursADay: number;
  readonly weeklyHours: number | null;
  readonly activityRequired: boolean;
  readonly manualTimeAllowed: boolean;
  readonly diaryLock: boolean;
  readonly closedAgo?: number;
  /** Passes its weekly limit in the week before this one. */
  readonly isCrunched?: boolean;
  /** Assigned beside the activities of its work. */
  readonly alsoAssigned: readonly string[];
  readonly work: readonly SampleWork[];
  /** What each day on it begins with. */
  readonly opening?: { readonly code: string; readonly memos: readonly string[] };
  /** Added by hand once a week, where the terms allow it. */
  readonly manual?: { readonly code: string; readonly memos: readonly string[] };
  /** What the client now and then makes of time under `from`. */
  readonly relabels: readonly { readonly from: string; readonly to: string }[];
}

export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  { id: 'olena', name: 'Olena Kovalenko', zone: 'Europe/Kyiv', begins: 9 },
  { id: 'rafael', name: 'Rafael Souza', zone: 'America/Sao_Paulo', begins: 9.5 },
  { id: 'ananya', name: 'Ananya Iyer', zone: 'Asia/Kolkata', begins: 10 },
];

export const SAMPLE_ACTIVITIES: readonly SampleActivity[] = [
  {
    code: 'DESIGN',
    description: 'Screens, illustrations and prototypes',
    url: 'https://example.com/shop/design',
    budgetHours: 80,
  },
  {
    code: 'FRONTEND',
    description: 'Pages and components of the web shop',
    url: 'https://example.com/shop/board',
    budgetHours: 160,
  },
  { code: 'API', description: 'Booking server: endpoints and data', budgetHours: 200 },
  {
    code: 'BUGS',
    description: 'Defects and regressions',
    url: 'https://example.com/shop/issues',
  },
  { code: 'REVIEW', description: "Reading each other's work" },
  { code: 'TESTING', description: 'Automated tests and trial runs', budgetHours: 40 },
  { code: 'RELEASE', description: 'Builds, deployments and what follows them' },
  {
    code: 'CONTENT',
    description: 'Product texts, articles and newsletters',
    url: 'https://example.com/editorial',
    budgetHours: 60,
  },
  { code: 'SEO', description: 'Search, structured data and analytics', budgetHours: 24 },
  { code: 'SUPPORT', description: 'Letters and chats with customers' },
  { code: 'MEETINGS', description: 'Stand-ups, calls and planning' },
  {
    code: 'BRANDING',
    description: 'Logo, colours and the brand book',
    budgetHours: 30,
    archivedAgo: 13,
  },
  {
    code: 'MIGRATION',
    description: 'Moving bookings over from the old system',
    budgetHours: 50,
    archivedAgo: 8,
  },
];

const STAND_UPS = ['stand-up', 'stand-up and plan for the day', 'stand-up, sprint board tidied'];

export const SAMPLE_CONTRACTS: readonly SampleContract[] = [
  {
    id: 'shop',
    title: 'Web shop: design and front end',
    person: 'olena',
    hoursADay: 4.9,
    weeklyHours: 30,
    activityRequired: true,
    manualTimeAllowed: false,
    diaryLock: true,
    isCrunched: true,
    alsoAssigned: ['TESTING'],
    relabels: [
      { from: 'FRONTEND', to: 'BUGS' },
      { from: 'DESIGN', to: 'FRONTEND' },
    ],
    opening: { code: 'MEETINGS', memos: STAND_UPS },
    work: [
      {
        code: 'DESIGN',
        weight: 4,
        memos: [
          'hero image',
          'hero image, second round of feedback',
          'checkout: three variants of the payment step',
          'empty states for basket and wish list',
          'icon set, 24 px grid',
          'colour contrast pass over the product page',
          'prototype for the usability test',
        ],
      },
      {
        code: 'FRONTEND',
        weight: 5,
        memos: [
          'product page: gallery keeps its place on resize',
          'basket drawer, keyboard and focus',
          'size table as a real table',
          'checkout form: errors beside their fields',
          'lazy pictures below the fold',
          'filter chips on the category page',
          'dark theme tokens',
        ],
      },
      {
        code: 'BUGS',
        weight: 2,
        memos: [
          '#412 price jumps after choosing a size',
          '#418 basket count wrong after sign-in',
          '#431 menu stays open on iOS',
          '#437 broken layout at 200 % zoom',
        ],
      },
      { code: 'REVIEW', weight: 1, memos: ['review: search suggestions', 'review: footer links'] },
    ],
  },
  {
    id: 'brand',
    title: 'Brand refresh',
    person: 'olena',
    hoursADay: 1.6,
    weeklyHours: null,
    activityRequired: false,
    manualTimeAllowed: false,
    diaryLock: true,
    closedAgo: 13,
    alsoAssigned: ['DESIGN'],
    relabels: [],
    work: [
      {
        code: 'BRANDING',
        weight: 1,
        memos: [
          'logo: six sketches',
          'logo: chosen direction in vector',
          'palette and type scale',
          'brand book, pages 4 to 9',
          'brand book, corrections after the call',
        ],
      },
    ],
  },
  {
    id: 'booking',
    title: 'Booking server',
    person: 'rafael',
    hoursADay: 5.4,
    weeklyHours: 40,
    activityRequired: false,
    manualTimeAllowed: true,
    diaryLock: true,
    alsoAssigned: ['REVIEW'],
    relabels: [{ from: 'API', to: 'BUGS' }],
    manual: {
      code: 'MEETINGS',
      memos: [
        'phone call with the payment provider',
        'planning on site with the harbour office',
        'call: opening hours and seasons',
        'workshop: cancellations and refunds',
      ],
    },
    opening: { code: 'MEETINGS', memos: STAND_UPS },
    work: [
      {
        code: 'API',
        weight: 6,
        memos: [
          'GET /berths with free periods',
          'booking rules: minimum stay',
          'idempotent payments',
          'rate limits per partner',
          'webhook retries with back-off',
          'openapi description and examples',
          'season prices, rounding at the end only',
        ],
      },
      {
        code: 'MIGRATION',
        weight: 4,
        untilAgo: 9,
        memos: [
          'import of bookings 2019 to 2023',
          'doubled guests merged',
          'dry run on a copy, 41 000 rows',
          'cut-over checklist',
        ],
      },
      {
        code: 'TESTING',
        weight: 2,
        memos: [
          'property tests for overlapping bookings',
          'load test, 200 bookings a second',
          'flaky time zone test',
        ],
      },
      {
        code: 'RELEASE',
        weight: 1,
        memos: ['release 2.14 and smoke test', 'release notes', 'rollback rehearsed'],
      },
    ],
  },
  {
    id: 'upkeep',
    title: 'Upkeep of the old site',
    person: 'rafael',
    hoursADay: 0.9,
    weeklyHours: null,
    activityRequired: false,
    manualTimeAllowed: false,
    diaryLock: false,
    alsoAssigned: ['SUPPORT'],
    relabels: [],
    work: [
      {
        code: 'BUGS',
        weight: 3,
        memos: ['#88 contact form bounces', '#91 map does not load', 'certificate renewed'],
      },
      { code: 'RELEASE', weight: 1, memos: ['security updates', 'monthly backup restored once'] },
    ],
  },
  {
    id: 'editorial',
    title: 'Content and customer care',
    person: 'ananya',
    hoursADay: 4.6,
    weeklyHours: 28,
    activityRequired: false,
    manualTimeAllowed: false,
    diaryLock: true,
    alsoAssigned: ['MEETINGS'],
    relabels: [
      { from: '', to: 'SUPPORT' },
      { from: 'CONTENT', to: 'SEO' },
    ],
    work: [
      {
        code: 'CONTENT',
        weight: 5,
        memos: [
          'product texts: rain jackets',
          'autumn newsletter, draft',
          'autumn newsletter, links and proofs',
          'article: how we choose wool',
          'returns page in plain words',
          'captions for the harbour photos',
        ],
      },
      {
        code: 'SUPPORT',
        weight: 3,
        memos: [
          'inbox: deliveries',
          'inbox: refunds and exchanges',
          'chat shift',
          'canned answers rewritten',
        ],
      },
      {
        code: 'SEO',
        weight: 2,
        memos: [
          'structured data for products',
          'titles and descriptions, jackets',
          'search console: 404s',
        ],
      },
      { code: '', weight: 1, memos: ['reading up on the new range', 'photos sorted and named'] },
    ],
  },
];
