using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Belastingen.App.Logins;

/// <summary>Who may open a page, and who may send its form.</summary>
/// <param name="Read">Roles that may look; one of them is enough.</param>
/// <param name="Write">Roles that may send a form on it.</param>
internal sealed record Access(Role[] Read, Role[] Write);

/// <summary>
/// The one place that says who may do what in the pages. A page that does not stand here is open to nobody.
/// </summary>
/// <remarks>The operations behind the pages refuse for themselves too: this table is the door, not the lock.</remarks>
internal sealed class PageAccess(Desk desk) : AuthorizationHandler<PageAccess.Required>
{
    /// <summary>Name of the policy of every page that is not open to all.</summary>
    public const string Policy = "page";

    private static readonly Role[] Anyone = Enum.GetValues<Role>();

    private static readonly Role[] Nobody = [];

    private static readonly Role[] Readers = [Role.Officer, Role.Approver, Role.Releaser, Role.Operator, Role.Auditor];

    /// <summary>Who may see payers one by one: never who only keeps the machine going.</summary>
    private static readonly Role[] SeesPayers = [Role.Officer, Role.Approver, Role.Auditor];

    private static readonly Role[] Stoppers = [Role.Officer, Role.Approver, Role.Releaser, Role.Operator];

    /// <summary>Who may see figures of all debtors.</summary>
    private static readonly Role[] Previewers = [Role.Officer, Role.Approver, Role.Auditor];

    public static readonly IReadOnlyDictionary<string, Access> Table = new Dictionary<string, Access>
    {
        ["/Today/Index"] = new(Anyone, Nobody),
        ["/Runs/Index"] = new(Readers, Nobody),
        ["/Runs/Trial"] = new([Role.Officer, Role.Operator], [Role.Officer, Role.Operator]),
        ["/Runs/Show"] = new(Readers, [Role.Releaser, Role.Officer, Role.Operator]),
        ["/Runs/Proof"] = new(Readers, Nobody),
        ["/Suspensions/Index"] = new(Readers, Nobody),
        ["/Suspensions/Year"] = new(Readers, Nobody),
        ["/Suspensions/New"] = new([Role.Officer], [Role.Officer]),
        ["/Suspensions/End"] = new([Role.Officer], [Role.Officer]),
        ["/Suspensions/Show"] = new(Readers, [Role.Officer, Role.Approver]),
        ["/Groups/Index"] = new(Previewers, Nobody),
        ["/Groups/Show"] = new(Previewers, Previewers),
        ["/Groups/Add"] = new([Role.Officer], [Role.Officer]),
        ["/Groups/Member"] = new(Previewers, [Role.Officer]),
        ["/Groups/Import"] = new([Role.Officer], [Role.Officer]),
        ["/Groups/New"] = new([Role.Officer], [Role.Officer]),
        ["/Groups/Doubtful"] = new(Previewers, Nobody),
        ["/Groups/Judge"] = new([Role.Officer], [Role.Officer]),
        ["/Requests/Index"] = new(Previewers, Previewers),
        ["/Requests/Show"] = new(Previewers, [Role.Officer, Role.Approver]),
        ["/Requests/New"] = new([Role.Officer], [Role.Officer]),
        ["/Requests/Import"] = new([Role.Officer], [Role.Officer]),
        ["/OptOuts/Index"] = new(Previewers, Nobody),
        ["/OptOuts/Show"] = new(Previewers, [Role.Officer]),
        ["/OptOuts/New"] = new([Role.Officer], [Role.Officer]),
        ["/OptOuts/Import"] = new([Role.Officer], [Role.Officer]),
        ["/Search/Index"] = new(SeesPayers, SeesPayers),
        ["/Payers/Show"] = new(SeesPayers, [Role.Officer]),
        ["/Payers/Plan"] = new([Role.Officer], [Role.Officer]),
        ["/Work/Index"] = new(SeesPayers, [Role.Officer, Role.Approver]),
        ["/Forecasts/Index"] = new([.. Previewers, Role.Operator], Nobody),
        ["/Settings/Index"] = new(Anyone, [Role.Administrator, Role.Approver]),
        ["/Settings/Compare"] = new(Anyone, Nobody),
        ["/Settings/Bodies"] = new(Anyone, Nobody),
        ["/Settings/Upload"] = new([Role.Administrator], [Role.Administrator]),
        ["/Officers/Index"] = new([Role.Administrator, Role.Auditor], [Role.Administrator]),
        ["/Reports/Index"] = new([Role.Auditor], Nobody),
        ["/Reports/Show"] = new([Role.Auditor], [Role.Auditor]),
        ["/Stops/Index"] = new(Stoppers, Stoppers),
        ["/Practising/Index"] = new(Anyone, Anyone),
        ["/Sessions/Offices"] = new(Anyone, Anyone),
        ["/Sessions/Bodies"] = new(Anyone, Anyone),
        ["/Sessions/Logout"] = new(Anyone, Anyone),
    };

    /// <summary>Whether somebody with these roles may open a page.</summary>
    public static bool MayOpen(string page, IReadOnlySet<Role> roles) =>
        Table.TryGetValue(page, out var access) && access.Read.Any(roles.Contains);

    /// <summary>Whether somebody with these roles sees figures of all debtors.</summary>
    public static bool MayPreview(IReadOnlySet<Role> roles) => Previewers.Any(roles.Contains);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Required requirement)
    {
        if (context.Resource is HttpContext http && desk.Acting is { } acting
            && http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            && Table.TryGetValue(page.ViewEnginePath, out var access)
            && (OnlyLooks(http.Request) ? access.Read : access.Write).Any(acting.Roles.Contains))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static bool OnlyLooks(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    /// <summary>That the table lets this person through.</summary>
    internal sealed class Required : IAuthorizationRequirement;
}
