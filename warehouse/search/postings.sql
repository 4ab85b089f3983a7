-- The postings of the entries in {entries}, by term and entry. Terms, names and days are numbers until they are written:
-- sorted as texts they took three times as long. (A type must have a value: every one has the empty text.)
-- A word of the title counts as three of the text: an item's title says what it is about.
CREATE TEMP TABLE written AS
SELECT entry, unnest(search_words(coalesce(text, ''))) AS word, 1 AS weight FROM read_parquet({entries})
UNION ALL
SELECT entry, unnest(search_words(coalesce(title, ''))), 3 FROM read_parquet({entries});

-- Each word is looked at once, not at each of its places: 20 times quicker.
CREATE TEMP TABLE vocabulary AS
SELECT word, term
FROM (SELECT word, search_terms(word)[1] AS term FROM (SELECT DISTINCT word FROM written)) WHERE term IS NOT NULL;
CREATE TYPE index_term AS ENUM (SELECT term FROM vocabulary UNION SELECT '' ORDER BY term);

CREATE TEMP TABLE counted AS
SELECT entry, term::index_term AS term, sum(weight)::INTEGER AS tf, count(*)::INTEGER AS times
FROM written JOIN vocabulary USING (word) GROUP BY ALL;
DROP TABLE written;

CREATE TYPE council_name AS ENUM (SELECT coalesce(council, '') FROM read_parquet({entries}) UNION SELECT '');
CREATE TYPE body_name AS ENUM (SELECT coalesce(body, '') FROM read_parquet({entries}) UNION SELECT '');
CREATE TYPE name_of_table AS ENUM (SELECT coalesce(table_name, '') FROM read_parquet({entries}) UNION SELECT '');
CREATE TEMP TABLE placed AS
SELECT entry, length, table_name::name_of_table AS table_name, council::council_name AS council, body::body_name AS body,
       date
FROM read_parquet({entries}) JOIN (SELECT entry, sum(times)::INTEGER AS length FROM counted GROUP BY entry) USING (entry);

CREATE TEMP TABLE sorted AS SELECT * FROM counted JOIN placed USING (entry) ORDER BY term, entry;
DROP TABLE counted;

COPY (
  SELECT term::VARCHAR AS term, entry, least(tf, 255)::UTINYINT AS tf, length, table_name::VARCHAR AS table_name,
         council::VARCHAR AS council, body::VARCHAR AS body, date
  FROM sorted
) TO {postings} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {group});
