-- minuted_meetings: each meeting that has minutes, once: of several sets of its minutes the confirmed one, else the first by id
-- needs: minutes
SELECT council, body, lower(body) AS body_key, date, year(date) AS year, start_time, minutes_id, document_id, page
FROM minutes
QUALIFY row_number() OVER (
  PARTITION BY council, lower(body), date, start_time,
               -- Minutes that do not say whose they are, or of when, are nobody else's.
               CASE WHEN body IS NULL OR date IS NULL THEN minutes_id END
  ORDER BY status = 'confirmed' DESC NULLS LAST, minutes_id) = 1
