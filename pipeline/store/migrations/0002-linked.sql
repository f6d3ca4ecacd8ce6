-- What linking found of each line of bodies and each document, under keys that are hashes of all that it rests on.

CREATE TABLE linked (
    key TEXT PRIMARY KEY,
    found BLOB NOT NULL
);
