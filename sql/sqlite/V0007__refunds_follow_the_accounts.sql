-- What is to be refunded follows from the accounts of the claims, and what retention removed of a person is removed in full.

-- An open item has no amount of its own any more. A closed one keeps what a person dealt with; what the books closed by
-- themselves was used up, and nobody dealt with it.
UPDATE work_items SET cents = NULL
WHERE kind = 'Refund'
AND (closed_on IS NULL
    OR (office, 'work ' || item) NOT IN (SELECT e.office, e.subject FROM events e WHERE e.action = 'WorkClosed'));

-- What a claim has to its credit and nobody has dealt with: off the list when there is nothing, on it when there is.
UPDATE work_items SET closed_on = opened_on
WHERE kind = 'Refund'
AND closed_on IS NULL
AND NOT EXISTS (SELECT 1 FROM claims c
    WHERE c.office = work_items.office AND c.assessment = work_items.assessment AND 'claim ' || c.key = work_items.subject
    AND c.reduced_cents + c.remitted_cents + c.paid_cents + c.presented_cents - c.assessed_cents > COALESCE((
        SELECT SUM(done.cents) FROM work_items done
        WHERE done.office = c.office AND done.assessment = c.assessment AND done.kind = 'Refund'
        AND done.subject = 'claim ' || c.key AND done.closed_on IS NOT NULL), 0));

INSERT INTO work_items (office, item, kind, subject, debtor, assessment, detail, opened_on)
SELECT c.office,
    (SELECT COALESCE(MAX(w.item), 0) FROM work_items w WHERE w.office = c.office)
        + ROW_NUMBER() OVER (PARTITION BY c.office ORDER BY c.assessment, c.claim),
    'Refund', 'claim ' || c.key, a.debtor, c.assessment,
    'Op vordering ' || c.key || ' is meer ontvangen of aangeboden dan verschuldigd is.',
    COALESCE((SELECT MAX(w.closed_on) FROM work_items w
        WHERE w.office = c.office AND w.assessment = c.assessment AND w.kind = 'Refund' AND w.subject = 'claim ' || c.key), a.dated_on)
FROM claims c
JOIN assessments a ON a.office = c.office AND a.assessment = c.assessment
WHERE c.refundable_cents > 0
AND c.reduced_cents + c.remitted_cents + c.paid_cents + c.presented_cents - c.assessed_cents > COALESCE((
    SELECT SUM(done.cents) FROM work_items done
    WHERE done.office = c.office AND done.assessment = c.assessment AND done.kind = 'Refund'
    AND done.subject = 'claim ' || c.key AND done.closed_on IS NOT NULL), 0)
AND NOT EXISTS (SELECT 1 FROM work_items w
    WHERE w.office = c.office AND w.kind = 'Refund' AND w.subject = 'claim ' || c.key AND w.closed_on IS NULL);

-- Who was forgotten by term could still be found by the name as it is looked for, and by the reference of a transfer.
UPDATE debtors SET name_key = '' WHERE name = '(verwijderd)';

UPDATE assessments SET payment_reference = NULL
WHERE payment_reference IS NOT NULL
AND EXISTS (SELECT 1 FROM debtors d
    WHERE d.office = assessments.office AND d.debtor = assessments.debtor AND d.name = '(verwijderd)');

-- Notes of a delivery name accounts and persons that no term would ever remove: they are said at the import, and not kept.
UPDATE deliveries SET summary = json_set(summary, '$.notes', json('[]'));
