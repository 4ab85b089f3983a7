-- Every entry in which all the words stand, with its score (BM25) and what can be filtered by; no text.
CREATE OR REPLACE MACRO search_hits(
  asked, of_council := NULL, of_body := NULL, of_table := NULL, since := NULL, until := NULL
) AS TABLE
WITH wanted AS MATERIALIZED (SELECT DISTINCT unnest(search_terms(asked)) AS term),
found AS MATERIALIZED (
  SELECT term, entry, tf, length
  FROM read_parquet({postings})
  WHERE term IN (SELECT term FROM wanted)
    AND (of_council IS NULL OR contains(lower(council), lower(of_council)))
    AND (of_body IS NULL OR contains(lower(body), lower(of_body)))
    AND (of_table IS NULL OR table_name = of_table)
    AND (since IS NULL OR date >= since::DATE)
    AND (until IS NULL OR date <= until::DATE)
    AND entry NOT IN (SELECT entry FROM read_parquet({dead}))
),
size AS (SELECT sum(entries) AS entries, sum(words) / greatest(sum(entries), 1) AS mean FROM read_parquet({size})),
weights AS MATERIALIZED (
  SELECT term, df, ln(1 + (greatest(size.entries - df, 0) + 0.5) / (df + 0.5)) AS weight, size.mean
  FROM (SELECT term, count(*) AS df FROM found GROUP BY term), size
),
-- The rarest word's entries, with those of the other words that stand there too: two common words stand together in few.
rarest AS MATERIALIZED (SELECT arg_min((term, weight, mean), (df, term)) AS word FROM weights),
first AS (SELECT entry, tf, length FROM found WHERE term = (SELECT word[1] FROM rarest)),
more AS (
  SELECT f.entry, count(*) AS terms, sum(w.weight * search_share(f.tf, f.length, w.mean)) AS score
  FROM found f JOIN weights w USING (term)
  WHERE f.term <> (SELECT word[1] FROM rarest) AND f.entry IN (SELECT entry FROM first)
  GROUP BY f.entry
)
SELECT f.entry,
       (SELECT word[2] FROM rarest) * search_share(f.tf, f.length, (SELECT word[3] FROM rarest)) + coalesce(m.score, 0) AS score
FROM first f LEFT JOIN more m USING (entry)
WHERE 1 + coalesce(m.terms, 0) = (SELECT count(*) FROM wanted);

-- The best entries, with the part of the text that answers.
CREATE OR REPLACE MACRO search(
  asked, of_council := NULL, of_body := NULL, of_table := NULL, since := NULL, until := NULL, top := 100
) AS TABLE
WITH best AS (
  SELECT entry, score
  FROM search_hits(asked, of_council := of_council, of_body := of_body, of_table := of_table, since := since,
                   until := until)
  ORDER BY score DESC, entry DESC LIMIT (top)
)
SELECT best.score, e.table_name, e.council, e.body, e.date,
       -- What has no title is told by its meeting, in the answer alone: the words of a body find everything that it did.
       coalesce(e.title, nullif(concat_ws(', ', e.body, strftime(e.date, '%-d %B %Y')), '')) AS title,
       search_snippet(coalesce(nullif(e.text, ''), e.title), asked) AS snippet,
       e.row_id, e.document_id, e.page, e.text
FROM best JOIN read_parquet({entries}) e USING (entry)
ORDER BY best.score DESC, best.entry DESC;
