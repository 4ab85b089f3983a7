-- What papers say besides their council's name. {names} stands for the statement of that name.

-- held: the meetings that documents tell of
SELECT document_id, body, date FROM meetings WHERE body IS NOT NULL AND date IS NOT NULL
UNION SELECT document_id, body, date FROM minutes WHERE body IS NOT NULL AND date IS NOT NULL

-- names: people whom documents name
SELECT document_id, name FROM attendance WHERE name IS NOT NULL
UNION ALL SELECT document_id, name FROM members WHERE name IS NOT NULL
UNION ALL SELECT document_id, name FROM report_authors WHERE name IS NOT NULL
UNION ALL SELECT document_id, unnest(string_split_regex(portfolio_holder, '[,;(\n]')) FROM reports
UNION ALL SELECT document_id, unnest(string_split_regex(committee_chair, '[,;(\n]')) FROM reports
UNION ALL SELECT document_id, unnest(string_split_regex(executive_director, '[,;(\n]')) FROM reports

-- marks: titles, decisions and names of some documents, and how many words of each kind must be shared
SELECT document_id, mark, words FROM (
  SELECT document_id, title AS mark, 3 AS words FROM agenda_items
  UNION ALL SELECT document_id, title, 3 FROM minute_items
  UNION ALL SELECT document_id, title, 3 FROM reports
  UNION ALL SELECT document_id, text, 5 FROM decisions
  UNION ALL SELECT document_id, text, 5 FROM recommendations
  UNION ALL SELECT document_id, name, {words_of_name} FROM ({names})
) WHERE list_contains($some, document_id)

-- addresses: where officers can be written to
SELECT document_id, contact_email FROM meetings WHERE contact_email LIKE '%@%'
UNION SELECT document_id, email FROM report_authors WHERE email LIKE '%@%'

-- venues: where meetings were held
SELECT document_id, venue FROM meetings WHERE venue IS NOT NULL
UNION SELECT document_id, venue FROM minutes WHERE venue IS NOT NULL
