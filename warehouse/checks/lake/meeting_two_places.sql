-- meeting.two_places: one body that its papers send to two places at one time
-- severity: warning
SELECT a.document_id, 'meetings' AS table_name, a.row_id, a.page,
       format('{} on {} at {}: {} here, {} in document {}', a.body, a.date, a.start_time, a.venue, b.venue,
              left(b.document_id, 16)) AS message
FROM meetings a
JOIN meetings b ON b.council = a.council AND b.body = a.body AND b.date = a.date AND b.start_time = a.start_time
WHERE b.document_id > a.document_id
  AND a.document_id NOT IN (SELECT document_id FROM replaced_documents)
  AND b.document_id NOT IN (SELECT document_id FROM replaced_documents)
  AND regexp_replace(lower(a.venue), '[^a-z0-9]', '', 'g') <> regexp_replace(lower(b.venue), '[^a-z0-9]', '', 'g')
