using Belastingen.Engines;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.Proposals;

/// <summary>What waited for a second person before the upgrade waits for him after it.</summary>
public sealed class MovedProposalsTests
{
    private const string Before =
        """
        INSERT INTO offices (office, code, name, stopped, stopped_by, start_asked_by) VALUES (1, 'A', 'A', 1, 'jansen', 'pieters');
        INSERT INTO offices (office, code, name) VALUES (2, 'B', 'B');
        INSERT INTO run_dates (office, collect_on, published_on) VALUES (1, '2020-03-31', '2020-03-31'), (1, '2020-04-30', '2020-04-30');
        INSERT INTO runs (office, run_date, state, preparation, taken_at, night_on, position, started_by, settings_version, reviewed_by, digest)
        VALUES (1, '2020-03-31', 'NeedsReview', 2, '2020-03-25 03:00:00', '2020-03-25', 1, 'night', 1, 'pieters', 'd1'),
            (1, '2020-04-30', 'Released', 1, '2020-04-24 03:00:00', '2020-04-24', 1, 'night', 1, 'pieters', 'd2');
        INSERT INTO events (office, event, at, actor, action, subject, reach, digest, previous_hash, hash)
        VALUES (1, 1, '2020-03-25 03:00:00', 'night', 'RunTaken', 'run 2020-03-31 preparation 2', 0, '', '', 'h1'),
            (1, 2, '2020-03-25 09:00:00', 'pieters', 'RunReviewed', 'run 2020-03-31 preparation 2', 0, '', '', 'h2'),
            (1, 3, '2020-03-25 10:00:00', 'jansen', 'RunDiscardAsked', 'run 2020-03-31 preparation 2', 0, '', '', 'h3'),
            (1, 4, '2020-03-25 11:00:00', 'jansen', 'OfficeStopped', 'office A', 0, '', '', 'h4'),
            (1, 5, '2020-03-25 12:00:00', 'pieters', 'StartAsked', 'office A', 0, '', '', 'h5'),
            (1, 6, '2020-04-25 09:00:00', 'pieters', 'RunReviewed', 'run 2020-04-30 preparation 1', 0, '', '', 'h6');
        INSERT INTO event_payloads (office, event, salt, payload) VALUES (1, 3, '', '{"reason":"Te hoog"}');
        """;

    [Test]
    public void What_waits_is_moved_with_its_submission_and_what_was_settled_is_not()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        foreach (var script in SchemaScripts.All("sqlite"))
        {
            if (script.Contains("CREATE TABLE proposals", StringComparison.Ordinal)) connection.Execute(Before);
            connection.Execute(script);
        }

        Assert.That(connection.Query<string>(
            """
            SELECT CONCAT_WS(' | ', office, proposal, kind, subject, state, asked_by, submitted_event, digest, reason)
            FROM proposals
            ORDER BY office, proposal
            """), Is.EqualTo(new[]
            {
                "1 | 1 | ReleaseHeldRun | run 2020-03-31 preparation 2 | Submitted | pieters | 2 | d1",
                "1 | 2 | DiscardHeldRun | run 2020-03-31 preparation 2 | Submitted | jansen | 3 | d1 | Te hoog",
                "1 | 3 | StartOffice | office A | Submitted | pieters | 5 | h4",
            }));
    }
}
