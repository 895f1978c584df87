using System.Globalization;
using Belastingen.Backoffice.Groups;
using Microsoft.AspNetCore.Mvc;

namespace Belastingen.App.Pages.Groups;

/// <summary>Nog te beoordelen: who may belong to a group and nobody is sure.</summary>
internal sealed class DoubtfulModel(Desk desk) : OfficePage(desk)
{
    /// <summary>Keys of the last one on the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Na { get; set; }

    public PageOf<Member> Members { get; private set; } = new([], false);

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public bool MayJudge => Desk.Is(Role.Officer);

    public string Last => $"{Members.Items[^1].DebtorKey}-{Members.Items[^1].Membership}";

    public void OnGet() => Desk.Read(session =>
    {
        var keys = (Na ?? "").Split('-');
        MemberKey? after =
            keys.Length == 2 && long.TryParse(keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out var debtor)
            && long.TryParse(keys[1], NumberStyles.None, CultureInfo.InvariantCulture, out var membership)
            ? new MemberKey(debtor, membership) : null;
        Members = FindMembers.Execute(
            session, new MembersWanted { OnlyDoubtful = true, After = after, Body = Desk.Body }).Value;
        Names = ListGroups.Execute(session).ToDictionary(group => group.Code, GroupNames.Of);
        return 0;
    });
}
