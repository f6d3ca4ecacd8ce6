-- The records of one run. Lists and nested values are JSON text; offsets are code points into texts.text.
-- Columns carry the names of the output contract; "from" and "end" are quoted because SQL claims them.

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT,
    body TEXT,
    council TEXT,
    period TEXT,
    meeting_date TEXT,
    committee TEXT,
    agenda_item TEXT,
    report_of TEXT,
    draft INTEGER NOT NULL,
    pages INTEGER,
    first_page INTEGER,
    last_page INTEGER,
    format TEXT NOT NULL,
    ocr INTEGER NOT NULL,
    duplicate_of TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE texts (
    document_id TEXT PRIMARY KEY REFERENCES documents (id),
    text TEXT NOT NULL
);

-- What was extracted from each document, as JSON, before anybody decided and anything was linked.
CREATE TABLE extracted (
    document_id TEXT PRIMARY KEY REFERENCES documents (id),
    extraction TEXT NOT NULL
);

CREATE TABLE sections (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id),
    heading TEXT NOT NULL,
    number TEXT,
    level INTEGER NOT NULL,
    topic TEXT NOT NULL,
    page INTEGER,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);

CREATE TABLE priorities (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id),
    name TEXT NOT NULL,
    period TEXT,
    stage TEXT NOT NULL,
    since TEXT,
    outcomes TEXT NOT NULL,
    progress TEXT,
    shared_with TEXT NOT NULL,
    themes TEXT NOT NULL,
    confidence REAL NOT NULL
);

CREATE TABLE findings (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id),
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    judgement TEXT NOT NULL,
    area TEXT,
    action TEXT,
    themes TEXT NOT NULL,
    confidence REAL NOT NULL
);

CREATE TABLE procedures (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id),
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    action TEXT NOT NULL,
    period TEXT,
    confidence REAL NOT NULL
);

CREATE TABLE finances (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id),
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    amount TEXT NOT NULL,
    currency TEXT NOT NULL,
    period TEXT,
    scope TEXT,
    total INTEGER NOT NULL,
    share TEXT,
    "check" TEXT,
    confidence REAL NOT NULL
);

CREATE TABLE recommendations (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id),
    number TEXT,
    text TEXT NOT NULL,
    confidence REAL NOT NULL
);

CREATE TABLE links (
    id TEXT PRIMARY KEY,
    "from" TEXT NOT NULL REFERENCES priorities (id),
    "to" TEXT NOT NULL REFERENCES priorities (id),
    relation TEXT NOT NULL,
    basis TEXT NOT NULL,
    confidence REAL NOT NULL,
    decision TEXT,
    reasons TEXT NOT NULL
);

CREATE TABLE threads (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    names TEXT NOT NULL,
    priorities TEXT NOT NULL,
    first_period TEXT,
    last_period TEXT,
    status TEXT NOT NULL,
    themes TEXT NOT NULL
);

-- threads.priorities once more, as rows that can be joined.
CREATE TABLE thread_priorities (
    thread_id TEXT NOT NULL REFERENCES threads (id),
    position INTEGER NOT NULL,
    priority_id TEXT NOT NULL REFERENCES priorities (id),
    PRIMARY KEY (thread_id, position)
);

-- No foreign key on promised and delivered: they lead to records of several tables.
CREATE TABLE follow_ups (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    promised TEXT NOT NULL,
    promised_period TEXT,
    status TEXT NOT NULL,
    delivered TEXT,
    delivered_period TEXT,
    mentions TEXT NOT NULL,
    searched TEXT NOT NULL
);

-- No foreign key on document_id: a file that could not be read has problems and no document.
CREATE TABLE problems (
    file TEXT NOT NULL,
    document_id TEXT,
    page INTEGER,
    stage TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    quote TEXT,
    code TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER
);

-- Where every record and link is printed. `role` is evidence (the first print) or also; `part` counts
-- the pieces of a passage that a page foot cuts, from 0.
CREATE TABLE evidence (
    record_id TEXT NOT NULL,
    record_table TEXT NOT NULL,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    part INTEGER NOT NULL,
    document_id TEXT REFERENCES documents (id),
    page INTEGER,
    paragraph TEXT,
    section TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    PRIMARY KEY (record_id, role, position, part)
);

CREATE INDEX sections_by_document ON sections (document_id);
CREATE INDEX priorities_by_document ON priorities (document_id);
CREATE INDEX priorities_by_period ON priorities (period);
CREATE INDEX findings_by_document ON findings (document_id);
CREATE INDEX procedures_by_document ON procedures (document_id);
CREATE INDEX finances_by_document ON finances (document_id);
CREATE INDEX finances_by_period ON finances (period);
CREATE INDEX recommendations_by_document ON recommendations (document_id);
CREATE INDEX links_by_from ON links ("from");
CREATE INDEX links_by_to ON links ("to");
CREATE INDEX thread_priorities_by_priority ON thread_priorities (priority_id);
CREATE INDEX problems_by_document ON problems (document_id);
CREATE INDEX evidence_by_document ON evidence (document_id, start);
