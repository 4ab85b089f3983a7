CREATE OR REPLACE MACRO drawn(a, b) AS hash(a, b) / 18446744073709551615.0;
CREATE OR REPLACE MACRO one_of(list, a, b) AS getvariable(list)[1 + (hash(a, b) % len(getvariable(list)))::INTEGER];
CREATE OR REPLACE MACRO said(a, n) AS list_aggregate(
  list_transform(range(n), lambda i: getvariable('phrases')[1 + (hash(a, i) % len(getvariable('phrases')))::INTEGER]),
  'string_agg', ' ');
-- Every third item is business that comes again, under the same words.
CREATE OR REPLACE MACRO titled(a, n) AS CASE WHEN n % 3 = 0
  THEN one_of('subjects', a, n) || ' ' || one_of('habits', a, n + 1) || ' quarter ' || (1 + hash(a, n) % 4)
  ELSE one_of('subjects', a, n) || ' ' || array_to_string(string_split(said(a || n, 1), ' ')[1:4], ' ') END;
-- Who sits in a body in place `n`: 90 people a council, each in several bodies.
CREATE OR REPLACE MACRO sits(council, body, n) AS
  getvariable('people')[1 + ((hash(council) % 997 + ((hash(body) % 13) * 5 + n) % 90) % len(getvariable('people')))::INTEGER];

CREATE OR REPLACE TEMP TABLE held AS
SELECT sha256(concat_ws('/', council, $salt, year, meeting)) AS document_id, council, year, meeting,
       getvariable('bodies')[1 + (meeting % 10)::INTEGER] AS body,
       make_date(year, 1 + (meeting // 10 * 2 + hash(meeting, council) % 2)::INTEGER, 1 + ((hash(meeting, council, year) % 28 + $shift) % 28)::INTEGER) AS date
FROM unnest($councils) c(council), range($first, $first + $years) y(year), range($from, $to) m(meeting);
