-- minuted_meetings: each meeting that has minutes, once: of several current sets of its minutes the confirmed one
-- needs: minutes, documents, replaced_documents
SELECT m.council, m.body, lower(m.body) AS body_key, m.date, year(m.date) AS year, m.start_time, m.minutes_id,
       m.document_id, m.page
FROM minutes m LEFT JOIN documents d ON d.document_id = m.document_id
WHERE m.document_id NOT IN (SELECT document_id FROM replaced_documents)
QUALIFY row_number() OVER (
  PARTITION BY m.council, lower(m.body), m.date, m.start_time,
               -- Minutes that do not say whose they are, or of when, are nobody else's.
               CASE WHEN m.body IS NULL OR m.date IS NULL THEN m.minutes_id END
  -- A notice gives the decisions alone, minutes everything.
  ORDER BY m.status = 'confirmed' DESC NULLS LAST, d.kind = 'decisions', m.minutes_id) = 1
