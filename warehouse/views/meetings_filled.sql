-- meetings_filled: each meeting with the hour and place that its papers leave out taken from the council's site; `filled` tells which
-- needs: meetings, site_meetings, site_documents
SELECT
    m.* REPLACE (
        coalesce(m.start_time, s.start_time) AS start_time,
        coalesce(m.venue, s.venue) AS venue,
        coalesce(m.date, s.date) AS date,
        coalesce(m.body, s.body) AS body
    ),
    s.status AS site_status,
    s.url AS site_url,
    list_filter([
        CASE WHEN m.start_time IS NULL AND s.start_time IS NOT NULL THEN 'start_time' END,
        CASE WHEN m.venue IS NULL AND s.venue IS NOT NULL THEN 'venue' END,
        CASE WHEN m.date IS NULL AND s.date IS NOT NULL THEN 'date' END,
        CASE WHEN m.body IS NULL AND s.body IS NOT NULL THEN 'body' END
    ], lambda name: name IS NOT NULL) AS filled
FROM meetings m
LEFT JOIN (
    SELECT DISTINCT ON (d.document_id) d.document_id, p.*
    FROM site_documents d
    JOIN site_meetings p ON p.source = d.source AND p.meeting_key = d.meeting_key
    WHERE d.document_id IS NOT NULL
    ORDER BY d.document_id, p.source, p.meeting_key
) s ON s.document_id = m.document_id AND (m.date IS NULL OR m.date = s.date)
