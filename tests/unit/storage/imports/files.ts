/**
 * A file of each format, written after the formats' own documentation and public examples:
 * - Toggl Track, detailed report as CSV: support.toggl.com "Detailed report", "Exporting data"; the later column names
 *   (Stop date, Member) as its exports have them since 2024.
 * - Clockify, detailed report as CSV: clockify.me/help/reports/export-reports; dates and clocks by the profile's settings.
 * - Harvest, detailed time report as CSV: support.getharvest.com "Detailed time and detailed expense reports".
 * - the generic layout: docs.solidtime.io/user-guide/import, "Generic time entries".
 * - Timewarrior: timewarrior.net/docs/json.
 */
export const TOGGL = `User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (USD)
Ann Smith,ann@example.com,Acme,Web shop,,hero image,Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,design,
Ann Smith,ann@example.com,Acme,Web shop,,"footer, and ""legal""",Yes,2026-03-02,10:30:00,2026-03-02,11:00:00,00:30:00,"design, small",
Ann Smith,ann@example.com,Acme,Newsletter,,issue 12,No,2026-03-02,23:30:00,2026-03-03,00:45:00,01:15:00,,
`;

export const TOGGL_LATER = `"Description","Duration","Member","Project","Tags","Start date","Start time","Stop date","Stop time"
"hero image","1:30:00","Ann Smith","Web shop","","2026-03-02","09:00:00","2026-03-02","10:30:00"
`;

export const CLOCKIFY = `"Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)","Billable Rate (USD)","Billable Amount (USD)"
"Web shop","Acme","hero image","Design","Ann Smith","","ann@example.com","","Yes","03/02/2026","09:00:00 AM","03/02/2026","10:30:00 AM","01:30:00","1.50","0.00","0.00"
"Web shop","Acme","footer","Design","Ann Smith","","ann@example.com","","Yes","03/13/2026","12:15:00 PM","03/13/2026","01:00:00 PM","00:45:00","0.75","0.00","0.00"
"Web shop","Acme","nothing","Design","Ann Smith","","ann@example.com","","Yes","03/13/2026","02:00:00 PM","03/13/2026","02:00:00 PM","00:00:00","0.00","0.00","0.00"
`;

export const HARVEST = `Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,Approved?,First Name,Last Name,Roles,Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,External Reference URL
2026-03-02,Acme,Web shop,WS,Design,hero image,"1,5",Yes,No,No,Ann,Smith,,Yes,"100,0","150,0","0,0","0,0",Euro - EUR,
2026-03-02,Acme,Web shop,WS,Meetings,weekly,"0,25",Yes,No,No,Ann,Smith,,Yes,"100,0","25,0","0,0","0,0",Euro - EUR,
`;

export const GENERIC = `description,billable,client,project,tags,start,end,task,user_name,user_email
"","false","","Web shop","Development, Backend","2026-03-02T09:23:52Z","2026-03-02T09:23:52Z","","Ann Smith","ann@example.com"
"hero image","true","Acme","Web shop","","2026-03-02T09:30:00Z","2026-03-02T10:30:01Z","Design","Ann Smith","ann@example.com"
`;

export const TIMEWARRIOR = `[
{"id":3,"start":"20260302T090000Z","end":"20260302T103000Z","tags":["design","web shop"],"annotation":"hero image"},
{"id":2,"start":"20260302T120000Z","end":"20260302T121500Z","tags":["meetings"]},
{"id":1,"start":"20260302T130000Z","tags":["design"]}
]
`;
