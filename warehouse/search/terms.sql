-- One word as the index has it: without its plural ending.
CREATE OR REPLACE MACRO search_stem(word) AS CASE
  WHEN length(word) > 4 AND suffix(word, 'ies') THEN left(word, length(word) - 3) || 'y'
  WHEN length(word) > 4 AND (suffix(word, 'sses') OR suffix(word, 'xes') OR suffix(word, 'ches') OR suffix(word, 'shes'))
    THEN left(word, length(word) - 2)
  WHEN length(word) > 3 AND suffix(word, 's') AND NOT (suffix(word, 'ss') OR suffix(word, 'us') OR suffix(word, 'is'))
    THEN left(word, length(word) - 1)
  ELSE word
END;

-- The words of a text, in order, in small letters without accents.
CREATE OR REPLACE MACRO search_words(written) AS regexp_extract_all(lower(strip_accents(written)), '[a-z0-9]+');

-- The words of a text as the index has them, in order; single letters and the stop words are left out.
CREATE OR REPLACE MACRO search_terms(words) AS list_transform(
  list_filter(
    search_words(words),
    lambda word: (length(word) > 1 OR (word >= '0' AND word <= '9')) AND NOT list_contains({stop}, word)
  ),
  lambda word: search_stem(word)
);

-- A regular expression that finds the words of a question in a text.
CREATE OR REPLACE MACRO search_pattern(words) AS '(?i)\b(' || list_aggregate(
  list_transform(list_distinct(search_terms(words)),
                 lambda word: CASE WHEN suffix(word, 'y') THEN left(word, length(word) - 1) || '(?:y|ies)'
                                   ELSE word || '(?:e?s)?' END),
  'string_agg', '|') || ')\b';

-- The part of a text in which the first of the words stands, each of them marked.
CREATE OR REPLACE MACRO search_snippet(body_text, words) AS (
  SELECT CASE WHEN place > 80 THEN '…' ELSE '' END
         || regexp_replace(trim(substr(plain, greatest(place - 80, 1), 240)), search_pattern(words), '**\1**', 'g')
         || CASE WHEN length(plain) > greatest(place - 80, 1) + 239 THEN '…' ELSE '' END
  FROM (SELECT plain, greatest(position(regexp_extract(plain, search_pattern(words)) IN plain), 1) AS place
        FROM (SELECT regexp_replace(coalesce(body_text, ''), '\s+', ' ', 'g') AS plain))
);

-- What a term that stands `tf` times in a text of `words` words counts there, of its weight (BM25).
CREATE OR REPLACE MACRO search_share(tf, words, mean) AS tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * words / mean));
