-- What linking found, and what was written of each document, each line of bodies and each body's money, under keys that are hashes of
-- all that it rests on.

DROP TABLE linked;

CREATE TABLE linked (
    key BLOB PRIMARY KEY,
    found BLOB NOT NULL
);

CREATE TABLE pieces (
    key BLOB PRIMARY KEY,
    found BLOB NOT NULL
);
