using Belastingen.Backoffice.Groups;

namespace Belastingen.App.Pages;

/// <summary>What a group is called on a page.</summary>
internal static class GroupNames
{
    /// <summary>The name of an office's own group, or the words of one that every office has.</summary>
    public static string Of(GroupListed group) => group.Name ?? Words.Group(group.Code);

    /// <summary>The same of a group with its size.</summary>
    public static string Of(GroupSize group) => group.Name ?? Words.Group(group.Code);

    /// <summary>The same by its code.</summary>
    public static string Of(OfficeSession session, string code) =>
        ListGroups.Execute(session).Find(group => group.Code == code) is { } group ? Of(group) : Words.Group(code);
}
