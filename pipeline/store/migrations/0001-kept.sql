-- What earlier runs made of each file. A key is a hash of all that the row depends on, so that a row is never wrong, only unused.

CREATE TABLE readings (
    key TEXT PRIMARY KEY,
    version TEXT NOT NULL,  -- of the code that read it
    document BLOB NOT NULL
);

CREATE TABLE outcomes (
    key TEXT PRIMARY KEY,
    version TEXT NOT NULL,  -- of the code that extracted it
    reading TEXT NOT NULL,  -- key of the reading it was made of; there is none where the file can't be read
    failed INTEGER NOT NULL,
    outcome BLOB NOT NULL
);

-- The run that wrote what stands in the output folder: of what (a hash of everything it depends on), and what it wrote.
CREATE TABLE last_run (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    run BLOB NOT NULL
);
